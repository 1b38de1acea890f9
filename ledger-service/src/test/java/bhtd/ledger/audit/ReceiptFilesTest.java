package bhtd.ledger.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.receipt.TlogProof;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// {@code ./bhtd verify --receipt FILE} with what somebody may have made of the file: the exact
/// sentence that a person reads, and the exit code.
class ReceiptFilesTest {
  private static final TestStory STORY = new TestStory();
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final int INDEX = 10;
  private static final Receipt RECEIPT = Receipts.at(INDEX, STORY.chain.blocks, LOG);
  private static final String INDEX_LINE = "\nindex " + INDEX + "\n";

  @TempDir Path folder;

  @Test
  void as_it_was_given_it_proves() throws IOException {
    Answer answer = verify(RECEIPT.toBytes());
    assertEquals(0, answer.exit, answer.out);
    assertTrue(
        answer.out.startsWith("the log ledger.localhost/main holds this at index 10 of 23 entries"),
        answer.out);
  }

  /// Signed notes say that a line which is there twice is there once.
  @Test
  void a_signature_line_that_is_there_twice_changes_nothing() throws IOException {
    String line = RECEIPT.proof().checkpoint().signatures().getFirst().line() + "\n";
    assertEquals(0, verify((RECEIPT + line).getBytes(UTF_8)).exit);
  }

  /// @param what was done
  /// @param to the receipt's text
  /// @param why it proves nothing
  record Row(String what, UnaryOperator<String> to, String why) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Row> changes() {
    return Stream.of(
        row("an empty file", text -> "", "there is nothing in it"),
        row("a blank line", text -> "\n", "a proof begins with c2sp.org/tlog-proof@v1"),
        row(
            "binary",
            text -> "\u007fELF\u0001\u0000\n\n",
            "a proof begins with c2sp.org/tlog-proof@v1"),
        row("a page", text -> "<html>\n\n</html>", "a proof begins with c2sp.org/tlog-proof@v1"),
        row(
            "another version",
            replaced("@v1", "@v2"),
            "a proof begins with c2sp.org/tlog-proof@v1"),
        row(
            "a byte order mark",
            text -> "\u00ef\u00bb\u00bf" + text,
            "a proof begins with c2sp.org/tlog-proof@v1"),
        row(
            "lines as Windows ends them",
            replaced("\n", "\r\n"),
            "a proof's lines end in a line feed, without a carriage return"),
        row(
            "only its first line",
            text -> text.substring(0, text.indexOf('\n') + 1),
            "a proof has a blank line before its checkpoint"),
        row(
            "no checkpoint",
            text -> text.substring(0, text.indexOf("\n\n") + 2),
            "a note has a blank line before its signatures"),
        row(
            "cut in its last line",
            text -> text.substring(0, text.length() - 5),
            "a note's last line is torn"),
        row("a space at the end", text -> text + " ", "a note's last line is torn"),
        row(
            "a line at the end",
            text -> text + "more\n",
            "a note's signature line is a dash, a name and a signature"),
        row("a blank line at the end", text -> text + "\n", "a note has no signature"),
        row(
            "itself once more at the end",
            text -> text + text,
            "the checkpoint is not signed by ledger.localhost/main: the signature does not hold"),
        row(
            "a control character",
            replaced(INDEX_LINE, "\nindex 1\u0000\n"),
            "a number is decimal, without sign or leading zeroes"),
        row("bytes that are no UTF-8", text -> text + "\u00ff\n", "a note is not UTF-8"),
        row("no index", replaced(INDEX_LINE, "\n"), "a proof has an index"),
        row(
            "another index",
            replaced(INDEX_LINE, "\nindex 11\n"),
            "the entry is not at index 11 of the log that the checkpoint signs"),
        row(
            "an index beyond the log",
            replaced(INDEX_LINE, "\nindex 23\n"),
            "the entry is not at index 23 of the log that the checkpoint signs"),
        row(
            "the largest number",
            replaced(INDEX_LINE, "\nindex 9223372036854775807\n"),
            "the entry is not at index 9223372036854775807 of the log that the checkpoint signs"),
        row(
            "a larger number",
            replaced(INDEX_LINE, "\nindex 9223372036854775808\n"),
            "a number is over 2^63 - 1"),
        row(
            "a number of 5,000 digits",
            replaced(INDEX_LINE, "\nindex " + "9".repeat(5_000) + "\n"),
            "a number is over 2^63 - 1"),
        row(
            "a negative number",
            replaced(INDEX_LINE, "\nindex -10\n"),
            "a number is decimal, without sign or leading zeroes"),
        row(
            "a leading zero",
            replaced(INDEX_LINE, "\nindex 010\n"),
            "a number is decimal, without sign or leading zeroes"),
        row(
            "two indexes",
            replaced(INDEX_LINE, INDEX_LINE + INDEX_LINE.substring(1)),
            "a proof has one index, and extra data once before it"),
        row("extra data twice", ReceiptFilesTest::extraTwice, "a proof has an index"),
        row(
            "no extra data",
            text -> text.replaceFirst("extra .*\n", ""),
            "a receipt has extra data"),
        row(
            "extra data that is no base64",
            text -> text.replaceFirst("extra ", "extra *"),
            "this is not base64"),
        row(
            "extra data that is none of ours",
            text -> text.replaceFirst("extra .*\n", "extra bm9uc2Vuc2U=\n"),
            "a receipt's extra data is not protobuf: torn, or of another type"),
        row(
            "a path that is cut",
            text -> text.replaceFirst("(index 10\n).*\n", "$1"),
            "the entry is not at index 10 of the log that the checkpoint signs"),
        row(
            "a path that is longer",
            ReceiptFilesTest::firstHashTwice,
            "the entry is not at index 10 of the log that the checkpoint signs"),
        row(
            "a path of 64",
            text -> text.replace(INDEX_LINE, INDEX_LINE + "x\n".repeat(64)),
            "a path has at most 63 hashes"),
        row(
            "a path of 100,000",
            text -> text.replace(INDEX_LINE, INDEX_LINE + "x\n".repeat(100_000)),
            "a path has at most 63 hashes"),
        row(
            "a hash that is cut",
            text -> text.replace(INDEX_LINE, INDEX_LINE + "AAAA\n"),
            "a hash has 32 bytes, not 3"),
        row(
            "a line of a million",
            text -> text.replace(INDEX_LINE, INDEX_LINE + "A".repeat(1_000_000) + "\n"),
            "a hash has 32 bytes, not 750000"),
        row("9 MiB", text -> text + "A".repeat(9 * 1024 * 1024), "a proof has at most 8 MiB"),
        row(
            "a long checkpoint",
            text -> text + "A".repeat(70_000),
            "a note has at most 65,536 bytes"),
        row(
            "another size in the checkpoint",
            replaced("\n23\n", "\n24\n"),
            "the checkpoint is not signed by ledger.localhost/main: the signature does not hold"),
        row(
            "another log's checkpoint",
            text -> signedBy(new NoteSigner("ledger.localhost/other", TestChain.key("log"))),
            "the checkpoint is not signed by ledger.localhost/main, but by ledger.localhost/other"),
        row(
            "another origin under this log's key",
            text -> withNote(new Checkpoint("ledger.localhost/other", 23, RECEIPT_ROOT).sign(LOG)),
            "the checkpoint is of the log ledger.localhost/other"),
        row(
            "a key that is not known",
            text -> signedBy(new NoteSigner(LOG.name(), TestChain.key("thief"))),
            "the checkpoint is not signed by ledger.localhost/main's key that is known here: its key id is %08x, that of the line is %08x"
                .formatted(
                    LOG.verifier().keyId(),
                    new NoteSigner(LOG.name(), TestChain.key("thief")).verifier().keyId())),
        row(
            "a huge size, signed",
            text -> withNote(new Checkpoint(LOG.name(), Long.MAX_VALUE, RECEIPT_ROOT).sign(LOG)),
            "the entry is not at index 10 of the log that the checkpoint signs"),
        row(
            "an empty log, signed",
            text -> withNote(new Checkpoint(LOG.name(), 0, Merkle.EMPTY).sign(LOG)),
            "the entry is not at index 10 of the log that the checkpoint signs"),
        row(
            "a smaller log, signed",
            text -> withNote(new Checkpoint(LOG.name(), 10, RECEIPT_ROOT).sign(LOG)),
            "the entry is not at index 10 of the log that the checkpoint signs"),
        row(
            "a line of extensions, signed",
            text -> withNote(Note.sign(RECEIPT.proof().checkpoint().text() + "more\n", LOG)),
            "a checkpoint has three lines"));
  }

  private static final Hash RECEIPT_ROOT =
      Checkpoint.parse(RECEIPT.proof().checkpoint().text()).root();

  @ParameterizedTest
  @MethodSource("changes")
  void what_was_changed_proves_nothing_and_says_why(Row row) throws IOException {
    String before = new String(RECEIPT.toBytes(), ISO_8859_1);
    String after = row.to.apply(before);
    assertTrue(!after.equals(before), "nothing was changed");
    Answer answer = verify(after.getBytes(ISO_8859_1));
    assertEquals("the receipt proves nothing: " + row.why + "\n", answer.out);
    assertEquals(1, answer.exit);
  }

  @Test
  void what_is_in_the_way_is_said_and_exit_2() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Path receipt = Files.write(folder.resolve("receipt"), RECEIPT.toBytes());
    String key = LOG.verifier().toString();
    assertEquals(
        new Answer(2, "The receipt could NOT be checked: there is no file " + nowhere + "\n"),
        run("--receipt", nowhere.toString(), "--key", key));
    assertEquals(
        new Answer(2, "The receipt could NOT be checked: " + folder + " cannot be read\n"),
        run("--receipt", folder.toString(), "--key", key));
    assertEquals(
        new Answer(
            2,
            "The receipt could NOT be checked: the log's key cannot be read: a verifier key is"
                + " name+id+key\n"),
        run("--receipt", receipt.toString(), "--key", "abc"));
    assertEquals(
        new Answer(
            2,
            "The receipt could NOT be checked: a witness's key cannot be read: a verifier key is"
                + " not a witness's\n"),
        run("--receipt", receipt.toString(), "--key", key, "--witness-key", key));
  }

  private static Row row(String what, UnaryOperator<String> to, String why) {
    return new Row(what, to, why);
  }

  private static UnaryOperator<String> replaced(String from, String to) {
    return text -> text.replace(from, to);
  }

  private static String extraTwice(String text) {
    String line = text.substring(text.indexOf("extra "), text.indexOf(INDEX_LINE) + 1);
    return text.replace(INDEX_LINE, "\n" + line + INDEX_LINE.substring(1));
  }

  private static String firstHashTwice(String text) {
    int first = text.indexOf(INDEX_LINE) + INDEX_LINE.length();
    return text.substring(0, first)
        + text.substring(first, text.indexOf('\n', first) + 1)
        + text.substring(first);
  }

  private static String signedBy(NoteSigner signer) {
    return withNote(new Checkpoint(signer.name(), 23, RECEIPT_ROOT).sign(signer));
  }

  private static String withNote(Note note) {
    TlogProof proof = RECEIPT.proof();
    byte[] bytes = new TlogProof(proof.extra(), proof.index(), proof.path(), note).toBytes();
    return new String(bytes, ISO_8859_1);
  }

  private record Answer(int exit, String out) {}

  private Answer verify(byte[] receipt) throws IOException {
    Path file = Files.write(folder.resolve("receipt"), receipt);
    return run("--receipt", file.toString(), "--key", LOG.verifier().toString());
  }

  private static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    int exit = new CommandLine(new Verify()).setOut(new PrintWriter(out)).execute(arguments);
    return new Answer(exit, out.toString());
  }
}
