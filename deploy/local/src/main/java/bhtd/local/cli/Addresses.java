package bhtd.local.cli;

import bhtd.local.Secrets;
import bhtd.local.stack.Connection;
import bhtd.local.stack.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Says where everything is and who can log in.
final class Addresses {
  private Addresses() {}

  static void print(Layout layout) throws IOException {
    Connection connection = Connection.read(layout.connection());
    System.out.println();
    System.out.println("BHTD Chain is up.");
    System.out.println("  gateway    " + connection.gateway() + "  (API description: /openapi)");
    System.out.println("  log-in     " + connection.issuer());
    System.out.println("  chain      " + connection.chain() + ", log key " + connection.logKey());
    for (Map.Entry<String, String> person : connection.people().entrySet()) {
      System.out.printf(
          "  %-10s password %s%n", person.getKey(), Secrets.read(Path.of(person.getValue())));
    }
    System.out.println("  auditor    client secret in " + connection.auditor().secretFile());
    System.out.println();
    System.out.println(
        "Next: ./bhtd demo, ./bhtd verify, ./bhtd status, ./bhtd logs [service], ./bhtd down");
  }
}
