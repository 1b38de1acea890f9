package bhtd.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.audit.AuditFailure;
import bhtd.ledger.audit.NotCheckedException;
import bhtd.ledger.audit.Source;
import bhtd.local.Await;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A witness's replay of the story's chain as it grows.
class FollowerTest {
  private static final TestStory STORY = withLiabilities(60_000);
  private static final List<byte[]> OTHER = withLiabilities(61_000).chain.blocks;
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final NoteSigner THIEF = new NoteSigner(LOG.name(), TestChain.key("thief"));
  private static final long HOUR_MS = 3_600_000;
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final TestChain chain = new TestChain();
  private volatile List<byte[]> blocks = BLOCKS;
  private final AtomicInteger shown = new AtomicInteger(3);
  private final Played played = new Played(Optional.empty());

  /// They are counted again when a minute is over.
  private static TestStory withLiabilities(long afterMs) {
    TestStory story = new TestStory();
    story.chain.after(afterMs).block();
    return story;
  }

  @Test
  void a_chain_is_played_as_it_grows() throws Exception {
    try (Follower follower = follower(this::serve)) {
      follower.start();
      assertTrue(played.await(block(2).size(), LONG));
      shown.set(BLOCKS.size());
      Block last = BlockCodec.parse(BLOCKS.getLast());
      assertTrue(played.await(last.size(), LONG));
      assertEquals(Optional.of(last.root()), played.rootAt(last.size()));
      assertEquals(Optional.of(block(4).root()), played.rootAt(block(4).size()));
    }
  }

  @Test
  void what_cannot_be_had_now_is_waited_for() throws Exception {
    AtomicInteger refusals = new AtomicInteger(2);
    try (Follower follower =
        follower(
            path -> {
              if (refusals.getAndDecrement() > 0) {
                throw new NotCheckedException("the gateway is away");
              }
              return serve(path);
            })) {
      follower.start();
      assertTrue(played.await(block(2).size(), LONG));
    }
  }

  /// @param path at which the first answer is wrong
  record Wrong(String what, String path, UnaryOperator<byte[]> how) {
    @Override
    public String toString() {
      return path + ": " + what;
    }
  }

  static Stream<Wrong> wrong_answers() {
    Checkpoint more = new Checkpoint(LOG.name(), 10_000, Hash.sha256(new byte[1]));
    NoteSigner stranger = new NoteSigner(LOG.name(), TestChain.key("stranger"));
    NoteSigner other = new NoteSigner("other.example/main", TestChain.key("log"));
    byte[] page = "<html>down for a minute</html>".getBytes(UTF_8);
    return Stream.of(
        new Wrong("a page", "checkpoint", note -> page),
        new Wrong("nothing", "checkpoint", note -> new byte[0]),
        new Wrong("torn", "checkpoint", note -> Arrays.copyOf(note, note.length - 1)),
        new Wrong("changed", "checkpoint", note -> flipped(note)),
        new Wrong("no numbers", "checkpoint", note -> Note.sign("a\nb\n", LOG).toBytes()),
        new Wrong(
            "another log's",
            "checkpoint",
            note -> new Checkpoint(other.name(), 10_000, more.root()).sign(other).toBytes()),
        new Wrong("more, by a stranger", "checkpoint", note -> more.sign(stranger).toBytes()),
        new Wrong("as much, by a stranger", "checkpoint", FollowerTest::byStranger),
        new Wrong("a page", "liability-key", key -> page),
        new Wrong("another", "liability-key", key -> "11".repeat(32).getBytes(UTF_8)),
        new Wrong("a page", "blocks/6/record", block -> page),
        new Wrong("nothing", "blocks/6/record", block -> new byte[0]),
        new Wrong("another", "blocks/6/record", block -> BLOCKS.get(5)),
        new Wrong("changed", "blocks/6/record", block -> flipped(block)),
        new Wrong("one that would follow", "blocks/11/record", block -> OTHER.get(11)));
  }

  @ParameterizedTest
  @MethodSource("wrong_answers")
  void a_wrong_answer_is_waited_out(Wrong wrong) throws Exception {
    shown.set(BLOCKS.size());
    AtomicInteger asked = new AtomicInteger();
    try (Follower follower =
        follower(
            path ->
                path.equals(wrong.path) && asked.getAndIncrement() == 0
                    ? wrong.how.apply(serve(path))
                    : serve(path))) {
      follower.start();
      Block last = block(BLOCKS.size() - 1);
      assertTrue(
          Await.until(
              LONG,
              () ->
                  asked.get() > 1
                      && played.rootAt(last.size()).equals(Optional.of(last.root()))
                      && played.waiting().isEmpty()));
      assertEquals(Optional.empty(), played.broken());
    }
  }

  @Test
  void health_says_what_is_waited_for() throws Exception {
    AtomicBoolean down = new AtomicBoolean(true);
    try (TestWitness witness =
        new TestWitness(
            path -> down.get() ? new byte[0] : serve(path),
            LOG.verifier(),
            folder.resolve("memory"),
            0)) {
      assertTrue(
          Await.until(
              LONG,
              () ->
                  health(witness)
                      .equals(
                          "200 0 entries played, 0 cosigned; waiting: what is served is no"
                              + " checkpoint: a note has a blank line before its signatures\n")));
      down.set(false);
      String well = "200 %d entries played, 0 cosigned\n".formatted(block(2).size());
      assertTrue(Await.until(LONG, () -> health(witness).equals(well)));
    }
  }

  @Test
  void a_block_that_the_log_has_not_signed_is_never_played_and_ends_nothing() throws Exception {
    shown.set(BLOCKS.size());
    AtomicInteger asked = new AtomicInteger();
    try (Follower follower =
        follower(
            path -> {
              boolean sixth = path.equals("blocks/6/record");
              asked.addAndGet(sixth ? 1 : 0);
              return sixth ? flipped(serve(path)) : serve(path);
            })) {
      follower.start();
      assertTrue(Await.until(LONG, () -> asked.get() > 4));
      assertTrue(played.size() <= block(5).size());
      assertEquals(Optional.empty(), played.broken());
      assertTrue(played.waiting().orElseThrow().endsWith("the log has not signed such a block"));
    }
  }

  @Test
  void a_line_that_is_missing_is_waited_for() throws Exception {
    NoteSigner next = rotated();
    AtomicBoolean whole = new AtomicBoolean();
    try (Follower follower =
        follower(path -> serve(path, whole.get() ? List.of(LOG, next) : List.of(LOG)))) {
      follower.start();
      String missing = "the checkpoint does not hold: it is not signed by " + next.verifier();
      assertTrue(Await.until(LONG, () -> played.waiting().equals(Optional.of(missing))));
      whole.set(true);
      assertTrue(Await.until(LONG, () -> played.waiting().isEmpty()));
      assertEquals(Optional.empty(), played.broken());
    }
  }

  @Test
  void a_former_key_alone_ends_nothing() throws Exception {
    NoteSigner next = rotated();
    chain.after(2 * HOUR_MS).block();
    shown.set(chain.blocks.size());
    Checkpoint lie =
        new Checkpoint(LOG.name(), block(shown.get() - 1).size(), Hash.sha256(new byte[1]));
    try (Follower follower =
        follower(path -> path.equals("checkpoint") ? lie.sign(LOG).toBytes() : serve(path))) {
      follower.start();
      assertTrue(Await.until(LONG, () -> played.waiting().isPresent()));
      assertTrue(played.waiting().orElseThrow().endsWith("is not signed by " + next.verifier()));
      assertEquals(Optional.empty(), played.broken());
    }
  }

  @Test
  void a_key_that_came_later_is_followed() throws Exception {
    NoteSigner next = rotated();
    chain.after(2 * HOUR_MS).block();
    shown.set(chain.blocks.size());
    try (Follower follower = follower(path -> serve(path, List.of(next)))) {
      follower.start();
      assertTrue(played.await(block(shown.get() - 1).size(), LONG));
      assertTrue(Await.until(LONG, () -> played.keys().contains(next.verifier())));
      assertEquals(Optional.empty(), played.broken());
    }
  }

  @Test
  void a_checkpoint_that_the_blocks_do_not_give_is_a_fork() throws Exception {
    Checkpoint lie = new Checkpoint(LOG.name(), block(2).size(), Hash.sha256(new byte[1]));
    try (Follower follower =
        follower(path -> path.equals("checkpoint") ? lie.sign(LOG).toBytes() : serve(path))) {
      follower.start();
      assertEquals(false, played.await(block(2).size() + 1, LONG));
      assertTrue(played.broken().orElseThrow().startsWith("THE LOG WAS FORKED"));
    }
  }

  /// Somebody in between names a size without end, under no key, and serves blocks that hold.
  ///
  /// @param honest how many blocks the log has; of two, the second ends inside one of the others
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void blocks_that_the_log_has_never_signed_are_given_up(int honest) throws Exception {
    TestChain other = new TestChain();
    SigningKey member = TestChain.key("member");
    other.block(
        other.sign(other.registrar, other.open(member, AccountKind.MEMBER, Optional.empty())));
    chain.block();
    blocks = other.blocks;
    AtomicBoolean between = new AtomicBoolean(true);
    byte[] endless = new Checkpoint(LOG.name(), 1L << 40, Hash.sha256()).sign(THIEF).toBytes();
    try (Follower follower =
        follower(path -> between.get() && path.equals("checkpoint") ? endless : serve(path))) {
      follower.start();
      assertTrue(played.await(BlockCodec.parse(other.blocks.getLast()).size(), LONG));
      blocks = chain.blocks;
      shown.set(honest);
      between.set(false);
      Block newest = block(honest - 1);
      assertTrue(
          Await.until(
              LONG,
              () ->
                  played.size() == newest.size()
                      && played.rootAt(newest.size()).equals(Optional.of(newest.root()))
                      && played.waiting().isEmpty()));
      assertEquals(Optional.empty(), played.broken());
    }
  }

  @Test
  void the_key_of_each_end_is_the_one_that_is_present_there() throws Exception {
    NoteSigner next = rotated();
    chain.after(2 * HOUR_MS).block();
    shown.set(chain.blocks.size());
    try (Follower follower = follower(path -> serve(path, List.of(next)))) {
      follower.start();
      assertTrue(played.await(block(2).size(), LONG));
      assertEquals(LOG.verifier(), played.endAt(block(0).size()).orElseThrow().key());
      assertEquals(next.verifier(), played.endAt(block(1).size()).orElseThrow().key());
      assertEquals(next.verifier(), played.endAt(block(2).size()).orElseThrow().key());
    }
  }

  @Test
  void a_history_that_is_not_the_one_that_was_cosigned_is_told_with_its_newest_note()
      throws Exception {
    Checkpoint cosigned = new Checkpoint(LOG.name(), block(2).size(), Hash.sha256(new byte[1]));
    Played after = new Played(Optional.of(cosigned));
    try (Follower follower =
        new Follower(
            this::serve,
            LOG.verifier(),
            after,
            (found, note) ->
                found.before().size() + " and " + note.text().lines().toList().get(1))) {
      follower.start();
      assertEquals(false, after.await(block(2).size(), LONG));
      assertEquals(Optional.of(block(2).size() + " and " + block(2).size()), after.broken());
    }
  }

  /// Whatever blocks are served: what the log has not signed is not held against it.
  @Test
  void a_history_that_the_log_has_not_signed_is_not_told() throws Exception {
    Checkpoint honest = new Checkpoint(LOG.name(), block(2).size(), Hash.sha256(new byte[2]));
    assertTrue(notTold(honest.sign(THIEF)).startsWith("no key to which the chain leads"));
    assertTrue(notTold(honest.sign(LOG)).contains("signs a root that the blocks do not give"));
  }

  /// What a witness says that has cosigned something else, and is served the story's blocks.
  private String notTold(Note note) throws Exception {
    Checkpoint cosigned = new Checkpoint(LOG.name(), block(1).size(), Hash.sha256(new byte[1]));
    Played after = new Played(Optional.of(cosigned));
    try (Follower follower =
        new Follower(
            path -> path.equals("checkpoint") ? note.toBytes() : serve(path),
            LOG.verifier(),
            after,
            (found, now) -> "told",
            Duration.ofMillis(1))) {
      follower.start();
      assertTrue(
          Await.until(LONG, () -> after.waiting().isPresent() || after.broken().isPresent()));
      assertEquals(Optional.empty(), after.broken());
      return after.waiting().orElseThrow();
    }
  }

  private Follower follower(Source ledger) {
    return new Follower(ledger, LOG.verifier(), played, (found, note) -> "", Duration.ofMillis(1));
  }

  /// The chain's key is handed over; an hour long both sign.
  private NoteSigner rotated() {
    SigningKey next = TestChain.key("next log key");
    chain.block(chain.rotation(next, chain.now() + HOUR_MS));
    blocks = chain.blocks;
    shown.set(blocks.size());
    return new NoteSigner(LOG.name(), next);
  }

  private byte[] serve(String path) {
    return serve(path, List.of(LOG));
  }

  private byte[] serve(String path, List<NoteSigner> signers) {
    if (path.equals("checkpoint")) {
      Block newest = block(shown.get() - 1);
      return new Checkpoint(LOG.name(), newest.size(), newest.root())
          .sign(signers.toArray(NoteSigner[]::new))
          .toBytes();
    }
    if (path.equals("liability-key")) {
      return TestChain.LIABILITY_KEY.toHex().getBytes(UTF_8);
    }
    int height = Integer.parseInt(path.split("/")[1]);
    if (height >= blocks.size()) {
      throw new AuditFailure("there is no block " + height);
    }
    return blocks.get(height);
  }

  private Block block(int height) {
    return BlockCodec.parse(blocks.get(height));
  }

  private static byte[] byStranger(byte[] note) {
    NoteSigner stranger = new NoteSigner(LOG.name(), TestChain.key("stranger"));
    return Note.sign(Note.parse(note).text(), stranger).toBytes();
  }

  private static byte[] flipped(byte[] record) {
    byte[] other = record.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  private static String health(TestWitness witness) {
    URI uri = URI.create("http://127.0.0.1:" + witness.port() + "/health");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
