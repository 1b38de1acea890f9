package bhtd.protocol.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The same program in a process that has no fast provider: Bouncy Castle stands in, and nothing
/// else is different.
class WithoutFastProviderTest {
  private static final String LIBRARY = "AmazonCorrettoCryptoProvider";

  /// Signs and verifies; prints the provider, the signature and the verdicts.
  public static final class Program {
    private Program() {}

    public static void main(String[] args) {
      System.out.print(signedAndVerified());
    }
  }

  @Test
  void bouncy_castle_stands_in() throws IOException, InterruptedException {
    String classes = System.getProperty("java.class.path");
    String without =
        Arrays.stream(classes.split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains(LIBRARY))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                without,
                Program.class.getName())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), error);
    assertTrue(out.startsWith("Bouncy Castle\n"), out);
    assertFalse(signedAndVerified().isEmpty());
    assertEquals(afterProvider(signedAndVerified()), afterProvider(out));
  }

  private static String afterProvider(String out) {
    return out.substring(out.indexOf('\n'));
  }

  private static String signedAndVerified() {
    byte[] message = "points".getBytes(StandardCharsets.UTF_8);
    SigningKey key = SigningKey.ofSeed(new byte[32]);
    byte[] signature = key.sign(message);
    byte[] turned = signature.clone();
    turned[5] ^= 1;
    SignatureRule rule = SignatureRule.fastest();
    return String.join(
        "\n",
        rule.provider(),
        HexFormat.of().formatHex(signature),
        "" + rule.verify(key.publicKey(), message, signature),
        "" + rule.verify(key.publicKey(), message, turned),
        "" + rule.verify(key.publicKey(), new byte[0], signature));
  }
}
