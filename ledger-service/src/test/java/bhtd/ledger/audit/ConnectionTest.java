package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestChain;
import bhtd.protocol.log.NoteSigner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Addresses that lead nowhere, given or written down: a line and exit code 2.
class ConnectionTest {
  private static final String KEY =
      new NoteSigner(TestChain.ORIGIN, TestChain.key("log")).verifier().toString();
  private static final String GOOD = "http://127.0.0.1:1";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "localhost",
        "",
        "ftp://x",
        "x y",
        "http://",
        "http:///x",
        "http://x:99999",
        "http://x?y=z",
        "\u0000"
      })
  void what_is_no_url_is_said_to_be_none(String address) throws IOException {
    assertSaid("gateway", address, verify(address, GOOD));
    assertSaid("issuer", address, verify(GOOD, address));
    Path written = written(json -> json.put("gateway", address));
    assertEquals(said("gateway", address), refused(written));
    written = written(json -> json.put("issuer", address));
    assertEquals(said("issuer", address), refused(written));
  }

  @Test
  void a_name_that_no_file_can_have_is_said_to_be_none() throws IOException {
    Path written =
        written(json -> json.withObject("/auditor").put("client_secret_file", "a\u0000b"));
    assertEquals("client_secret_file in %s is no file's name".formatted(written), refused(written));
  }

  @Test
  void a_connection_that_is_broken_is_named_without_the_parsers_words() throws IOException {
    for (String broken : List.of("{", "\u0001", "{\"gateway\":tru}")) {
      Path written = Files.writeString(folder.resolve("connection.json"), broken);
      assertEquals(written + " is not what ./bhtd up writes: it is not JSON", refused(written));
    }
    FileSystemException failure =
        assertThrows(FileSystemException.class, () -> Connection.witnessKeys(folder));
    assertEquals(folder.toString(), failure.getFile());
  }

  @Test
  void a_key_that_is_given_needs_no_connection() throws IOException {
    Path broken = Files.writeString(folder.resolve("connection.json"), "{");
    assertEquals(KEY, Connection.logKey(broken, KEY).toString());
  }

  private static String said(String what, String address) {
    return "the %s is no URL, such as http://127.0.0.1:8080: \"%s\"".formatted(what, address);
  }

  /// In words, and as the JSON object.
  private static void assertSaid(String what, String address, List<Answer> answers)
      throws IOException {
    assertEquals(
        new Answer(2, "The chain could NOT be checked: " + said(what, address) + "\n"),
        answers.get(0));
    assertEquals(2, answers.get(1).exit);
    JsonNode json = new ObjectMapper().readTree(answers.get(1).out);
    assertEquals(said(what, address), json.path("error").asText());
  }

  private static String refused(Path written) {
    Connection.Options none = new Connection.Options(null, null, null, null, KEY);
    return String.valueOf(
        assertThrows(NotCheckedException.class, () -> Connection.of(written, none)).getMessage());
  }

  private Path written(Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("gateway", GOOD).put("issuer", GOOD);
    json.putObject("auditor").put("client_id", "auditor").put("client_secret_file", "secret");
    change.accept(json);
    return Files.writeString(folder.resolve("connection.json"), json.toString());
  }

  private record Answer(int exit, String out) {}

  private List<Answer> verify(String gateway, String issuer) {
    return List.of(run(gateway, issuer), run(gateway, issuer, "--json"));
  }

  private Answer run(String gateway, String issuer, String... more) {
    CommandLine command = new CommandLine(new Verify());
    StringWriter out = new StringWriter();
    command.setOut(new PrintWriter(out));
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--gateway", gateway, "--issuer", issuer, "--client", "auditor"));
    arguments.addAll(List.of("--secret-file", folder.resolve("secret").toString()));
    arguments.addAll(List.of("--key", KEY, "--memory", folder.resolve("memory").toString()));
    int exit = command.execute(arguments.toArray(String[]::new));
    return new Answer(exit, out.toString());
  }
}
