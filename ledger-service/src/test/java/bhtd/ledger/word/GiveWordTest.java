package bhtd.ledger.word;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.block.WordCodec;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tool writes exactly what the operator says, signed.
class GiveWordTest {
  private static final ChainId MAIN = new ChainId("main");
  private static final Hash HASH = Hash.sha256(new byte[] {1});
  private static final SigningKey OPERATOR = SigningKey.ofSeed(new byte[32]);

  private final StringWriter said = new StringWriter();

  @TempDir private Path folder;

  @Test
  void on_a_command() throws IOException {
    assertEquals(
        new Word.OfCommand(MAIN, 17, HASH),
        given("quarantine", "--offset", "17", "--command", HASH.toString()));
  }

  @Test
  void on_due_work() throws IOException {
    ObjectKey object = new ObjectKey(1, 2);
    assertEquals(
        new Word.OfDue(MAIN, DueKind.ENVELOPE_CLOSE, 1_000, object),
        given(
            "quarantine-due",
            "--kind",
            "ENVELOPE_CLOSE",
            "--due-ms",
            "1000",
            "--object",
            object.toString()));
  }

  @Test
  void on_a_gap() throws IOException {
    assertEquals(
        new Word.OfGap(MAIN, HASH, new BlockTime(1_935_403_200_000L)),
        given("gap", "--previous-seal", HASH.toString(), "--until", "2031-05-01T12:00:00Z"));
  }

  @Test
  void a_word_that_was_given_stays() throws IOException {
    Path out = folder.resolve("a.word");
    Files.write(out, new byte[] {1});
    assertEquals(
        1, run("quarantine", "--offset", "1", "--command", HASH.toString()), "the file exists");
    assertEquals(
        "No word was written: " + out + " exists, and a word that was given stays\n",
        said.toString());
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(out));
  }

  private Word given(String... arguments) throws IOException {
    assertEquals(0, run(arguments));
    SignedWord signed = WordCodec.parse(Files.readAllBytes(folder.resolve("a.word")));
    assertTrue(signed.holds(OPERATOR.publicKey(), SignatureRule.bouncyCastle()));
    return signed.word();
  }

  private int run(String... arguments) throws IOException {
    Path key = Files.writeString(folder.resolve("operator"), "00".repeat(32) + "\n");
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--operator-key";
    all[arguments.length + 1] = key.toString();
    all[arguments.length + 2] = "--out";
    all[arguments.length + 3] = folder.resolve("a.word").toString();
    return GiveWord.commandLine().setErr(new PrintWriter(said, true)).execute(all);
  }
}
