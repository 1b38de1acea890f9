package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/// {@code ./bhtd verify}, started inside a test.
final class VerifyRun {
  private VerifyRun() {}

  /// What it prints, once it has ended as expected.
  ///
  /// @param exit the code that is expected
  static String ends(int exit, List<String> arguments) {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new Verify())
            .setOut(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    assertEquals(exit, code, out.toString());
    return out.toString();
  }
}
