package bhtd.acceptance.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.receipt.TlogProof;
import bhtd.protocol.sign.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// {@code ./bhtd receipt FILE} with files that prove nothing, and with what is no file or key at
/// all.
class ReceiptCommandTest {
  private static final NoteSigner LOG =
      new NoteSigner("ledger.example/main", SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]));

  @TempDir Path folder;

  @Test
  void what_proves_nothing_is_said_in_one_line_and_exit_1() throws IOException {
    assertEquals(refused("there is nothing in it"), receipt(""));
    assertEquals(
        refused("a proof begins with c2sp.org/tlog-proof@v1"), receipt("\u0001\u0002\n\n"));
    String proof =
        new TlogProof(
                Optional.empty(),
                0,
                List.of(),
                new Checkpoint(LOG.name(), 0, Merkle.EMPTY).sign(LOG))
            .toString();
    assertEquals(refused("a receipt has extra data"), receipt(proof));
    assertEquals(
        refused("a proof's lines end in a line feed, without a carriage return"),
        receipt(proof.replace("\n", "\r\n")));
    assertEquals(refused("a note's last line is torn"), receipt(proof + "x"));
  }

  @Test
  void what_is_in_the_way_is_said_in_one_line_and_exit_2() throws IOException {
    String key = LOG.verifier().toString();
    Path nowhere = folder.resolve("nowhere");
    assertEquals(
        new Answer(2, "Could not be checked: there is no file " + nowhere + "\n"),
        run(nowhere.toString(), "--key", key));
    assertEquals(
        new Answer(2, "Could not be checked: " + folder + " cannot be read\n"),
        run(folder.toString(), "--key", key));
    Path file = Files.writeString(folder.resolve("receipt"), "x");
    assertEquals(
        new Answer(
            2,
            "Could not be checked: the log's key cannot be read: a verifier key is name+id+key\n"),
        run(file.toString(), "--key", "abc"));
    assertEquals(
        new Answer(
            2,
            "Could not be checked: a witness's key cannot be read: a verifier key is not a"
                + " witness's\n"),
        run(file.toString(), "--key", key, "--witness-key", key));
  }

  private record Answer(int exit, String err) {}

  private static Answer refused(String why) {
    return new Answer(1, "Does not hold: " + why + "\n");
  }

  private Answer receipt(String text) throws IOException {
    Path file = folder.resolve("receipt");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return run(file.toString(), "--key", LOG.verifier().toString());
  }

  private static Answer run(String... arguments) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ReceiptCommand()).setErr(new PrintWriter(err, true)).execute(arguments);
    return new Answer(exit, err.toString());
  }
}
