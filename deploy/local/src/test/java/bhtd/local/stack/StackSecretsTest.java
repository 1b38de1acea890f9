package bhtd.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSecretsTest {
  @TempDir Path folder;

  @Test
  void only_the_owner_may_read_them() throws Exception {
    StackSecrets.ensure(new Layout(folder));

    try (Stream<Path> all = Files.walk(folder.resolve("secrets"))) {
      for (Path path : all.toList()) {
        String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
        assertEquals(
            expected,
            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
            path.toString());
      }
    }
  }

  @Test
  void a_service_has_a_folder_with_its_own_keys_only() throws Exception {
    StackSecrets.ensure(new Layout(folder));

    assertEquals(
        List.of("custody", "idempotency", "operator", "references", "registrar"),
        names("merchant-service"));
    assertEquals(List.of("envelopes", "log", "salts"), names("ledger-service"));
    assertEquals(
        List.of("custody", "idempotency", "references", "registrar"), names("wallet-service"));
    assertEquals(List.of("idempotency", "settler"), names("settlement-service"));
    assertEquals(List.of("key", "witness"), names("witness"));
    assertTrue(
        Files.readString(folder.resolve("secrets/ledger-service/log")).matches("[0-9a-f]{64}\n"));
  }

  @Test
  void a_later_start_keeps_all_of_them_and_makes_what_is_new() throws Exception {
    Layout layout = new Layout(folder);
    StackSecrets.ensure(layout);
    Map<Path, String> before = texts();
    Files.delete(layout.secret("settlement-service", "settler"));

    StackSecrets.ensure(layout);

    Map<Path, String> after = texts();
    assertEquals(before.keySet(), after.keySet());
    after.forEach(
        (path, text) -> {
          if (path.endsWith("settler")) {
            assertFalse(text.equals(before.get(path)));
          } else {
            assertEquals(before.get(path), text, path.toString());
          }
        });
  }

  @Test
  void the_connection_names_the_files_of_secrets_and_not_their_text() throws Exception {
    Layout layout = new Layout(folder);
    StackSecrets secrets = StackSecrets.ensure(layout);
    Connection connection = Connection.of(Ports.usual(0), secrets);
    connection.write(layout.connection());

    assertEquals(connection, Connection.read(layout.connection()));
    String text = Files.readString(layout.connection());
    for (String secret : texts().values()) {
      assertFalse(text.contains(secret.strip()), text);
    }
    assertEquals("http://127.0.0.1:8180/realms/bhtd", connection.issuer());
    assertTrue(connection.logKey().startsWith("ledger.localhost/main+"), connection.logKey());
    assertEquals(1, connection.witnessKeys().size());
    assertTrue(connection.witnessKeys().getFirst().startsWith("cafe.localhost/witness+"));
  }

  private List<String> names(String service) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("secrets").resolve(service))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Map<Path, String> texts() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("secrets"))) {
      Map<Path, String> texts = new HashMap<>();
      for (Path path : all.filter(Files::isRegularFile).collect(Collectors.toList())) {
        texts.put(path, Files.readString(path));
      }
      return texts;
    }
  }
}
