package bhtd.ledger.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.reading.ReadState.SignedCheckpoint;
import bhtd.ledger.reading.SaidWitness.Words;
import bhtd.ledger.storage.Storage;
import bhtd.local.Await;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a ledger takes of what witnesses answer, and what it shows of it.
class WitnessAnswersTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final TestStory STORY = new TestStory();
  private static final CosignatureSigner CAFE = signer("cafe");
  private static final CosignatureSigner BOOKS = signer("books");
  private static final Block LAST = BlockCodec.parse(STORY.chain.blocks.getLast());
  private static final Note NOTE =
      new Checkpoint(TestChain.ORIGIN, LAST.size(), LAST.root()).sign(STORY.chain.noteSigner());
  private static final long BLOCK_SECONDS = LAST.seal().time().ms() / 1_000;
  private static final long NOW = BLOCK_SECONDS + 3_600;
  private static final long APART = 300;

  @TempDir Path folder;
  private Storage storage;
  private ReadState state;
  private Cosigned cosigned;

  @BeforeEach
  void open() throws IOException {
    storage = Storage.open(folder.resolve("main"));
    state = new ReadState(storage);
    ChainReader reader = new ChainReader(TestChain.CHAIN, state, TestChain.LIABILITY_KEY);
    for (byte[] block : STORY.chain.blocks) {
      reader.take(block);
    }
    cosigned =
        new Cosigned(folder.resolve("cosigned"), state, List.of(CAFE.verifier(), BOOKS.verifier()));
    state.show(new SignedCheckpoint(Checkpoint.parse(NOTE.text()), NOTE));
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void a_witness_with_many_lines_leaves_room_for_the_others() throws Exception {
    String many =
        LongStream.range(0, 63).mapToObj(i -> line(CAFE, NOW - i)).collect(Collectors.joining());
    try (SaidWitness cafe = new SaidWitness(request -> new Words(200, many));
        SaidWitness books = new SaidWitness(request -> new Words(200, line(BOOKS, NOW)));
        Cosigning first = asking(cafe, CAFE)) {
      first.start();
      assertTrue(Await.until(LIMIT, () -> at(CAFE).isPresent()));
      try (Cosigning second = asking(books, BOOKS)) {
        second.start();
        assertTrue(Await.until(LIMIT, () -> at(BOOKS).isPresent()));
      }
    }
    assertEquals(OptionalLong.of(NOW), at(CAFE), "the newest");
    assertEquals(3, state.cosigned().orElseThrow().note().signatures().size());
  }

  @Test
  void a_line_takes_the_place_of_the_one_before() throws Exception {
    SignedCheckpoint newest = state.signed().orElseThrow();
    cosigned.add(newest, CAFE.verifier(), NoteSignature.parse(line(CAFE, NOW - 9).strip()));
    cosigned.add(newest, CAFE.verifier(), NoteSignature.parse(line(CAFE, NOW).strip()));
    assertEquals(OptionalLong.of(NOW), at(CAFE));
    assertEquals(2, state.cosigned().orElseThrow().note().signatures().size());
  }

  @Test
  void an_answer_that_is_too_long_is_refused_by_name() throws Exception {
    String line = line(CAFE, NOW);
    assertEquals(
        "its answer has over 16,384 bytes", refused(line.repeat(16_384 / line.length() + 1)));
  }

  @Test
  void a_size_beyond_the_log_is_nonsense_and_does_not_silence_the_witness() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (SaidWitness cafe =
            new SaidWitness(
                request ->
                    asked.getAndIncrement() < 3
                        ? new Words(409, Long.MAX_VALUE + "\n")
                        : new Words(200, line(CAFE, NOW)));
        Cosigning asking = asking(cafe, CAFE)) {
      asking.start();
      assertTrue(Await.until(LIMIT, () -> at(CAFE).isPresent()));
      assertEquals(4, asked.get());
    }
  }

  @Test
  void a_time_that_cannot_be_is_not_taken() throws Exception {
    String times = "%d to %d s".formatted(BLOCK_SECONDS - APART, NOW + APART);
    for (long wrong : new long[] {0, BLOCK_SECONDS - APART - 1, NOW + APART + 1, Long.MAX_VALUE}) {
      assertEquals(
          "its answer does not hold: it cosigned at %d s, and a witness can have at %s"
              .formatted(wrong, times),
          refused(line(CAFE, wrong)));
    }
    for (long right : new long[] {BLOCK_SECONDS - APART, NOW + APART}) {
      assertEquals(line(CAFE, right), taken(line(CAFE, NOW + APART + 1) + line(CAFE, right)));
    }
    assertEquals(
        "its answer does not hold: it is no cosignature under " + CAFE.verifier(),
        refused(negative()));
  }

  @Test
  void what_is_not_taken_is_not_shown_and_the_witness_is_asked_again() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (SaidWitness cafe =
            new SaidWitness(
                request ->
                    new Words(
                        200, line(CAFE, asked.getAndIncrement() < 2 ? NOW + APART + 1 : NOW)));
        Cosigning asking = asking(cafe, CAFE)) {
      asking.start();
      assertTrue(Await.until(LIMIT, () -> at(CAFE).isPresent()));
      assertEquals(OptionalLong.of(NOW), at(CAFE));
    }
  }

  private OptionalLong at(CosignatureSigner witness) {
    return state.cosigned().stream()
        .mapToLong(c -> witness.verifier().cosigned(c.note()).orElse(-1))
        .filter(seconds -> seconds >= 0)
        .findAny();
  }

  private Cosigning asking(SaidWitness witness, CosignatureSigner signer) {
    return new Cosigning(
        new WitnessClient(witness.url(), signer.verifier()),
        state,
        cosigned,
        InstantSource.fixed(Instant.ofEpochSecond(NOW)),
        Duration.ofMillis(1));
  }

  private static String refused(String answer) throws Exception {
    return String.valueOf(assertThrows(IOException.class, () -> taken(answer)).getMessage());
  }

  private static String taken(String answer) throws Exception {
    CosignatureTimes times = CosignatureTimes.of(LAST.seal().time(), Instant.ofEpochSecond(NOW));
    try (SaidWitness witness = new SaidWitness(request -> new Words(200, answer))) {
      CosignatureVerifier key = CAFE.verifier();
      var said =
          new WitnessClient(witness.url(), key).ask(new AddCheckpoint(0, List.of(), NOTE), times);
      return ((WitnessClient.Said.Cosigned) said).line().line() + "\n";
    }
  }

  private static String negative() {
    NoteSignature good = NoteSignature.parse(line(CAFE, NOW).strip());
    byte[] bytes = ByteBuffer.wrap(good.bytes().clone()).putLong(-NOW).array();
    return new NoteSignature(good.name(), good.keyId(), bytes).line() + "\n";
  }

  private static String line(CosignatureSigner witness, long seconds) {
    return witness.cosign(Checkpoint.parse(NOTE.text()), seconds).line() + "\n";
  }

  private static CosignatureSigner signer(String name) {
    return new CosignatureSigner(name + ".example/witness", TestChain.key(name));
  }
}
