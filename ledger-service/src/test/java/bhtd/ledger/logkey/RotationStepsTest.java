package bhtd.ledger.logkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.sealing.FileKeys;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each step says when something is missing, half done, or another's.
class RotationStepsTest {
  private static final SigningKey LOG = TestChain.key("log");
  private static final SigningKey OPERATOR = TestChain.key("operator");
  private static final ChainKeys CHAIN = chain(LOG.publicKey());

  @TempDir Path folder;
  private Path file = Path.of("");
  private final List<String> said = new ArrayList<>();
  private final Rotation rotation = rotation(CHAIN);

  @BeforeEach
  void the_first_key() throws IOException {
    file = folder.resolve("hand-over.json");
    byte[] seed = Hash.sha256("log".getBytes(StandardCharsets.UTF_8)).toBytes();
    Files.writeString(folder.resolve("log"), Hash.of(seed) + "\n");
  }

  @Test
  void a_key_is_made_for_its_owner_alone_and_status_says_what_is_next() throws Exception {
    rotation.status(Optional.of(folder));
    assertEquals("No rotation is under way.", said.getLast());
    PublicKey next = rotation.handOver(folder, file).next();
    Path made = Objects.requireNonNull(new FileKeys(folder).files().get(next));
    assertEquals("rw-------", permissions(made));
    assertEquals(next, HandOver.read(file).next());
    assertFalse(Files.readString(file).contains(Files.readString(made).strip()), "no secret");
    rotation.status(Optional.of(folder));
    assertEquals(
        made
            + " holds a key that was made and is not the log's yet. Next: hand-over (again, if it"
            + " was interrupted), then seal.",
        said.getLast());
  }

  @Test
  void what_a_crash_leaves_of_a_key_is_no_key() throws Exception {
    Files.writeString(folder.resolve(".log-key.unfinished"), "0a0b");
    assertEquals(1, new FileKeys(folder).files().size());
    rotation.handOver(folder, file);
    assertEquals(2, new FileKeys(folder).files().size());
    assertFalse(Files.exists(folder.resolve(".log-key.unfinished")));
  }

  @Test
  void of_two_new_keys_none_is_chosen() throws IOException {
    FileKeys keys = new FileKeys(folder);
    keys.make();
    keys.make();
    assertTrue(
        stopped(() -> rotation.handOver(folder, file))
            .endsWith(
                "hold keys that the chain does not know: take away the one that is not to be used"));
  }

  @Test
  void the_logs_key_must_be_here() {
    Rotation elsewhere = rotation(chain(TestChain.key("another").publicKey()));
    assertTrue(
        stopped(() -> elsewhere.handOver(folder, file))
            .contains("do this where the log's keys are"));
  }

  @Test
  void a_hand_over_that_was_changed_is_none() throws Exception {
    rotation.handOver(folder, file);
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"main\"", "\"moon\""));
    assertEquals(
        file + " is no hand-over: one of the two keys has not signed the hand-over",
        stopped(() -> HandOver.read(file)));
    for (String torn : List.of("", "{", "[]", text.substring(0, 200), "\u0000\u0001")) {
      Files.writeString(file, torn);
      assertTrue(stopped(() -> HandOver.read(file)).startsWith(file + " is no hand-over"), torn);
    }
  }

  @Test
  void only_the_operator_seals_and_only_what_goes_on_from_the_logs_key() throws Exception {
    HandOver signed = rotation.handOver(folder, file);
    assertTrue(
        stopped(() -> seal(rotation, signed, LOG)).startsWith("the chain's operator has the key"));
    Rotation later = rotation(chain(TestChain.key("another").publicKey()));
    assertTrue(
        stopped(() -> seal(later, signed, OPERATOR)).endsWith("make it again with hand-over"));
  }

  @Test
  void a_reason_is_kept_with_its_salt() throws IOException {
    Path kept = folder.resolve("reason.json");
    Hash first = StatedReason.kept(kept, "every year").hash();
    assertEquals(first, StatedReason.kept(kept, "every year").hash());
    assertTrue(stopped(() -> StatedReason.kept(kept, "stolen")).contains("“every year”"));
    Files.writeString(kept, "{");
    assertTrue(stopped(() -> StatedReason.kept(kept, "every year")).contains("holds no reason"));
  }

  private void seal(Rotation with, HandOver signed, SigningKey operator)
      throws IOException, InterruptedException {
    ChainSettings nowhere = new ChainSettings("127.0.0.1:1", TestChain.CHAIN, 0);
    StatedReason why = StatedReason.kept(folder.resolve("reason.json"), "every year");
    with.seal(signed, operator, Duration.ofDays(1), why, new Sending(nowhere, Clock.systemUTC()));
  }

  private Rotation rotation(ChainKeys keys) {
    return new Rotation(
        new Published() {
          @Override
          public ChainKeys keys(long minHeight) {
            return keys;
          }

          @Override
          public Note checkpoint() {
            return new Checkpoint(TestChain.ORIGIN, 0, Merkle.EMPTY)
                .sign(new NoteSigner(TestChain.ORIGIN, LOG));
          }
        },
        Clock.systemUTC(),
        said::add);
  }

  private static ChainKeys chain(PublicKey log) {
    return new ChainKeys(
        TestChain.CHAIN,
        TestChain.ORIGIN,
        OPERATOR.publicKey(),
        List.of(log),
        List.of(log),
        Optional.empty());
  }

  private static String permissions(Path made) throws IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(made));
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static String stopped(Step step) {
    return String.valueOf(assertThrows(StoppedException.class, step::run).getMessage());
  }
}
