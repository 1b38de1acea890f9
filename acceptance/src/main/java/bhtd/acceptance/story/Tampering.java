package bhtd.acceptance.story;

import bhtd.local.Folders;
import bhtd.local.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// {@code ./bhtd demo --tamper}: copies what an auditor fetches into a folder, changes the copy as
/// somebody who holds it might, and shows what the auditor says of it. The running chain is never
/// touched.
final class Tampering {
  private final Path home = Home.find().root();
  private final PrintStream out;

  Tampering(PrintStream out) {
    this.out = out;
  }

  /// @return whether the auditor took the copy as it was, and refused it after each change
  boolean play() throws IOException, InterruptedException {
    Path base = Files.createTempDirectory("bhtd-tamper-");
    try {
      Path copy = base.resolve("copy");
      out.println("An auditor fetches the whole chain into a folder, and checks it:");
      if (verify("--keep", copy.toString()) != 0) {
        return false;
      }
      Gift gift = Gift.newest(copy);
      boolean caught = true;
      out.printf(
          "%nIn the copy, block %d: a gift of %d %s becomes one of %d.%n",
          gift.height(), gift.amount(), gift.asset(), gift.amount() + 1);
      caught &= refused(copy, gift.file(copy), gift::enlarged);
      out.printf("%nIn the copy, block %d: one bit of one byte is turned.%n", gift.height());
      caught &= refused(copy, gift.file(copy), Tampering::turned);
      out.printf("%nIn the copy, one bit of the checkpoint's text is turned.%n");
      caught &= refused(copy, copy.resolve("checkpoint"), Tampering::turned);
      out.println();
      out.println(
          caught
              ? "Each change was caught. The running chain was not touched: ./bhtd verify"
              : "A change was NOT caught.");
      return caught;
    } finally {
      Folders.delete(base);
    }
  }

  /// Changes a file, has the folder checked, and puts the file back.
  private boolean refused(Path copy, Path file, UnaryOperator<byte[]> change)
      throws IOException, InterruptedException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, change.apply(whole.clone()));
    int exit = verify("--folder", copy.toString());
    Files.write(file, whole);
    return exit == 1;
  }

  private int verify(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bhtd").toString(), "verify"));
    command.addAll(List.of(options));
    out.println("  $ ./bhtd verify " + String.join(" ", options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    said.lines().forEach(line -> out.println("  " + line));
    return process.waitFor();
  }

  private static byte[] turned(byte[] bytes) {
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }
}
