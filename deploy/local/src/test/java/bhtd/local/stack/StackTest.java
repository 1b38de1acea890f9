package bhtd.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.local.Await;
import bhtd.local.FreePorts;
import bhtd.local.Home;
import bhtd.local.Secrets;
import bhtd.local.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One life of a stack of the three parts, by the commands that people use.
@TestMethodOrder(OrderAnnotation.class)
class StackTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OFFSET = freeOffset();

  @TempDir static Path folder;

  @AfterAll
  static void end() throws Exception {
    bhtd("down");
  }

  @Test
  @Order(1)
  void it_comes_up_in_the_background_and_says_where_it_is() throws Exception {
    Said up = bhtd("up", "--parts-only", "--detach");

    assertEquals(0, up.exit(), up.text());
    assertTrue(up.text().contains("ready    keycloak"), up.text());
    assertEquals(0, bhtd("status").exit());
    Connection connection = Connection.read(new Layout(folder).connection());
    assertTrue(token(connection).length() > 100);
  }

  @Test
  @Order(2)
  void a_second_up_leaves_it_alone() throws Exception {
    long before = supervisor();

    assertEquals(0, bhtd("up", "--parts-only", "--detach").exit());
    assertEquals(1, bhtd("up", "--fresh").exit());
    Said whole = bhtd("up", "--detach");

    assertEquals(before, supervisor());
    assertEquals(1, whole.exit(), "nobody gets less than what was asked for");
    assertTrue(whole.text().contains("it was started with --parts-only"), whole.text());
  }

  @Test
  @Order(3)
  void a_part_that_is_killed_comes_back() throws Exception {
    ProcessHandle.of(pid("postgres")).orElseThrow().destroyForcibly();

    assertTrue(
        Await.until(
            Duration.ofSeconds(60),
            () -> {
              JsonNode part = part("postgres");
              return part.required("restarts").asInt() >= 1
                  && part.required("phase").asText().equals("ready");
            }));
  }

  @Test
  @Order(4)
  void nothing_is_left_of_a_killed_supervisor_once_somebody_looks() throws Exception {
    List<ProcessHandle> all = new ArrayList<>();
    for (String part : List.of("kafka", "postgres", "keycloak")) {
      all.add(ProcessHandle.of(pid(part)).orElseThrow());
    }
    ProcessHandle supervisor = ProcessHandle.of(supervisor()).orElseThrow();
    supervisor.destroyForcibly();
    supervisor.onExit().join();

    Said status = bhtd("status");

    assertEquals(1, status.exit());
    assertTrue(status.text().contains("the supervisor was killed"), status.text());
    assertTrue(
        Await.until(Duration.ofSeconds(20), () -> all.stream().noneMatch(ProcessHandle::isAlive)));
  }

  @Test
  @Order(5)
  void it_comes_up_again_with_its_data_and_goes_down() throws Exception {
    String secret = Files.readString(new Layout(folder).secret("people", "auditor"));

    Said up = bhtd("up", "--parts-only", "--detach");

    assertEquals(0, up.exit(), up.text());
    assertEquals(secret, Files.readString(new Layout(folder).secret("people", "auditor")));
    assertTrue(token(Connection.read(new Layout(folder).connection())).length() > 100);
    ProcessHandle kafka = ProcessHandle.of(pid("kafka")).orElseThrow();
    Said down = bhtd("down");
    assertEquals(0, down.exit(), down.text());
    assertFalse(kafka.isAlive());
    assertTrue(bhtd("status").text().contains("Nothing runs."));
  }

  @Test
  @Order(6)
  void an_up_that_is_interrupted_half_way_ends_and_is_no_failure() throws Exception {
    Process up = process("up", "--parts-only");
    Path state = new Layout(folder).state();
    assertTrue(
        Await.until(
            Duration.ofSeconds(60),
            () -> read(state).stream().anyMatch(StackTest::hasStartedKafka)));
    up.toHandle().destroy();
    Said said = said(up);

    assertFalse(said.text().contains("failed"), said.text());
    assertFalse(said.text().contains("bhtd:"), said.text());
    assertFalse(Files.exists(state));
  }

  private static Optional<StackState> read(Path state) {
    try {
      return StackState.read(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasStartedKafka(StackState state) {
    return state.parts().stream()
        .anyMatch(part -> part.name().equals("kafka") && part.process() != null);
  }

  private static String token(Connection connection) throws IOException {
    String secret = Secrets.read(Path.of(connection.auditor().secretFile()));
    return Tokens.clientCredentials(connection.issuer(), "auditor", secret);
  }

  private static long pid(String name) {
    return part(name).required("pid").asLong();
  }

  private static long supervisor() {
    return status().required("supervisor_pid").asLong();
  }

  private static JsonNode part(String name) {
    for (JsonNode part : status().required("parts")) {
      if (part.required("name").asText().equals(name)) {
        return part;
      }
    }
    throw new AssertionError("no part " + name);
  }

  private static JsonNode status() {
    try {
      return JSON.readTree(bhtd("status", "--json").text());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private record Said(int exit, String text) {}

  private static Said bhtd(String... words) throws Exception {
    return said(process(words));
  }

  private static Said said(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private static Process process(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.add("-Dbhtd.home=" + Home.find().root());
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("bhtd.local.cli.Main");
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // java would say that it heeds them
    builder
        .environment()
        .putAll(
            Map.of("BHTD_FOLDER", folder.toString(), "BHTD_PORT_OFFSET", Integer.toString(OFFSET)));
    return builder.start();
  }

  private static int freeOffset() {
    return new Random()
        .ints(12_000, 20_000)
        .filter(
            offset -> Ports.usual(offset).byName().values().stream().allMatch(FreePorts::isFree))
        .findFirst()
        .orElseThrow();
  }
}
