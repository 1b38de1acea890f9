package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of a log that signs two histories, as a person meets it, and what it shows offline.
class EvidenceTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final String KEPT = "; both signed notes are kept in ";

  @TempDir Path base;

  @Test
  void two_roots_for_one_size_are_kept_and_checked_offline() throws IOException {
    verify(Served.of(BLOCKS, LOG), 0);
    Path file = kept(verify(signing(other(1)), 1), "THE LOG SIGNED TWICE: for 23 entries");
    assertEquals(
        """
        Both signatures of ledger.localhost/main hold: THE LOG SIGNED TWICE for 23 entries.
        before: 23 entries with root %s
        now:    23 entries with root %s
        """
            .formatted(Served.checkpoint(BLOCKS, LOG).root(), other(1).root()),
        check(file, LOG, 0));
    String stranger = check(file, new NoteSigner(LOG.name(), TestChain.key("thief")), 1);
    assertTrue(
        stranger.startsWith("This shows nothing: the checkpoint is not signed by"), stranger);
  }

  @Test
  void what_was_kept_is_never_written_over() throws IOException {
    verify(Served.of(BLOCKS, LOG), 0);
    Path first = kept(verify(signing(other(1)), 1), "THE LOG SIGNED TWICE");
    byte[] bytes = Files.readAllBytes(first);
    Files.writeString(base.resolve(first.getFileName() + ".next"), "torn by a crash");
    assertEquals(first, kept(verify(signing(other(1)), 1), "THE LOG SIGNED TWICE"));
    Path second = kept(verify(signing(other(2)), 1), "THE LOG SIGNED TWICE");
    assertArrayEquals(bytes, Files.readAllBytes(first));
    assertTrue(!first.equals(second), "another root is other evidence");
    try (Stream<Path> files = Files.list(base)) {
      assertEquals(2, files.filter(file -> file.toString().contains(".evidence-")).count());
    }
    verify(Served.of(BLOCKS, LOG), 0);
  }

  @Test
  void a_rewritten_history_and_a_cut_one_are_kept() throws IOException {
    verify(Served.of(BLOCKS.subList(0, 6), LOG), 0);
    List<byte[]> fork =
        new Forgery(BLOCKS.subList(0, 8)).seal(5, seal -> seal.setCommandsLost(1)).rehashed();
    Path rewritten = kept(verify(Served.of(fork, LOG), 1), "HISTORY WAS REWRITTEN: the first 12");
    String shown = check(rewritten, LOG, 0);
    assertTrue(
        shown.startsWith(
            "Both signatures of ledger.localhost/main hold, and the proof shows: THE LOG SIGNED"
                + " TWO HISTORIES. The first 12 of its 17 entries have the root "),
        shown);
    Path cut = kept(verify(Served.of(BLOCKS.subList(0, 3), LOG), 1), "HISTORY WAS CUT");
    assertTrue(check(cut, LOG, 3).contains("before: 12 entries"));
  }

  /// A memory of the checkpoint's lines alone, as audits wrote it that kept no signatures.
  @Test
  void without_the_signed_note_there_is_no_evidence() throws IOException {
    Path memory = base.resolve("copy.seen");
    Files.writeString(memory, Served.checkpoint(BLOCKS, LOG).text());
    assertTrue(
        verify(signing(other(1)), 1).strip().endsWith("has the root " + other(1).root() + " now"));
  }

  @Test
  void evidence_that_was_changed_shows_nothing() throws IOException {
    verify(Served.of(BLOCKS, LOG), 0);
    Path file = kept(verify(signing(other(1)), 1), "THE LOG SIGNED TWICE");
    String text = Files.readString(file);
    Path changed = base.resolve("changed");
    Files.writeString(changed, text.replaceFirst("main\\\\n23\\\\n", "main\\\\\\\\n24\\\\\\\\n"));
    assertEquals(
        "This shows nothing: the checkpoint is not signed by ledger.localhost/main: the signature"
            + " does not hold\n",
        check(changed, LOG, 1));
    Files.writeString(changed, text.substring(0, text.length() / 2));
    assertEquals(
        "The evidence could NOT be checked: " + changed + " is no evidence: it is not JSON\n",
        check(changed, LOG, 2));
    Files.writeString(changed, "{}");
    assertEquals(
        "The evidence could NOT be checked: "
            + changed
            + " is no evidence: a note has a blank line before its signatures\n",
        check(changed, LOG, 2));
    Path nowhere = base.resolve("nowhere");
    assertEquals(
        "The evidence could NOT be checked: there is no file " + nowhere + "\n",
        check(nowhere, LOG, 2));
  }

  /// Notes as long as notes can be, of nothing but what JSON escapes, and a proof.
  @Test
  void the_longest_notes_can_be_read_back() throws IOException {
    CheckpointMemory memory = CheckpointMemory.open(base.resolve("copy.seen"));
    Note before = padded(Served.checkpoint(BLOCKS.subList(0, 6), LOG));
    Note now = padded(Served.checkpoint(BLOCKS, LOG));
    memory.remember(before);
    ConsistencyProof proof =
        new ConsistencyProof(12, Hash.sha256(), 23, Collections.nCopies(63, Hash.sha256()));
    String said =
        Evidence.kept(
            new ForkFailure("fork", memory.last().orElseThrow(), Optional.of(proof)), memory, now);
    int at = said.indexOf(KEPT) + KEPT.length();
    Path file = Path.of(said.substring(at, said.indexOf(", and verify --evidence", at)));
    Evidence read = Evidence.read(file);
    assertEquals(before.toString(), read.before().toString());
    assertEquals(now.toString(), read.now().toString());
    assertEquals(Optional.of(proof), read.proof());
  }

  @Test
  void a_file_that_is_too_long_is_refused_by_name() throws IOException {
    Path file = Files.write(base.resolve("long"), new byte[20 * Note.BYTES_MAX]);
    assertEquals(
        "The evidence could NOT be checked: "
            + file
            + " is no evidence: it is longer than any can be\n",
        check(file, LOG, 2));
  }

  private static Note padded(Checkpoint checkpoint) {
    Note signed = checkpoint.sign(LOG);
    byte[] stranger = new byte[8];
    int line = new NoteSignature("n", 1, stranger).line().getBytes(StandardCharsets.UTF_8).length;
    int room = Note.BYTES_MAX - signed.toBytes().length - line;
    Note padded = signed.and(List.of(new NoteSignature("\"".repeat(room), 1, stranger)));
    assertEquals(Note.BYTES_MAX, padded.toBytes().length);
    return padded;
  }

  private static Checkpoint other(int which) {
    return new Checkpoint(LOG.name(), 23, Hash.sha256(new byte[] {(byte) which}));
  }

  private static Served signing(Checkpoint checkpoint) {
    return Served.of(BLOCKS, LOG).with("checkpoint", note -> checkpoint.sign(LOG).toBytes());
  }

  /// The file that the words name.
  private static Path kept(String words, String begins) {
    assertTrue(words.startsWith("The chain does NOT hold: " + begins), words);
    int at = words.indexOf(KEPT) + KEPT.length();
    assertTrue(at >= KEPT.length(), words);
    return Path.of(words.substring(at, words.indexOf(", and verify --evidence", at)));
  }

  private String verify(Served served, int exit) throws IOException {
    Path folder = base.resolve("copy");
    served.writeTo(folder);
    return run(exit, "--folder", folder.toString(), "--key", LOG.verifier().toString());
  }

  private static String check(Path file, NoteSigner log, int exit) {
    return run(exit, "--evidence", file.toString(), "--key", log.verifier().toString());
  }

  private static String run(int exit, String... arguments) {
    return VerifyRun.ends(exit, List.of(arguments));
  }
}
