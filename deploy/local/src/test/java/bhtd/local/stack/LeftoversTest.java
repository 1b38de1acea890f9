package bhtd.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.local.Home;
import bhtd.local.Launch.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;
  Layout layout;
  ProcessHandle left; // asks the system: a Process learns a moment later that it has ended
  ProcessId supervisor;

  @BeforeEach
  void start() throws Exception {
    layout = new Layout(folder);
    left =
        new ProcessBuilder("sleep", "1000")
            .start() // tied to nothing, as where the kernel does not help
            .toHandle();
    Process killed = new ProcessBuilder("sleep", "1000").start();
    supervisor = ProcessId.of(killed.toHandle(), "sleep");
    killed.destroyForcibly().waitFor();
  }

  @AfterEach
  void end() {
    left.destroyForcibly();
  }

  @Test
  void what_a_killed_supervisor_left_is_ended() throws Exception {
    write(ProcessId.of(left, "sleep"));

    assertEquals(List.of("kafka"), Leftovers.end(layout));

    assertFalse(left.isAlive());
    assertFalse(Files.exists(layout.state()));
    assertEquals(List.of(), Leftovers.end(layout));
  }

  @Test
  void a_stranger_with_the_same_number_is_left_alone() throws Exception {
    ProcessId same = ProcessId.of(left, "sleep");

    write(new ProcessId(same.pid(), "12345", same.mark()));
    assertEquals(List.of(), Leftovers.end(layout));
    write(new ProcessId(same.pid(), same.started(), "kafka.Kafka"));
    assertEquals(List.of(), Leftovers.end(layout));

    assertTrue(left.isAlive());
  }

  @Test
  void status_ends_it_and_says_so() throws Exception {
    write(ProcessId.of(left, "sleep"));

    String said = bhtd("status");

    assertTrue(said.contains("the supervisor was killed; ended what it had left: kafka"), said);
    assertFalse(left.isAlive());
    assertTrue(bhtd("status").contains("Nothing runs."));
  }

  @Test
  void down_ends_it_and_says_so() throws Exception {
    write(ProcessId.of(left, "sleep"));

    String said = bhtd("down");

    assertTrue(said.contains("Ended what was left: kafka"), said);
    assertFalse(left.isAlive());
  }

  private void write(ProcessId process) throws Exception {
    PartState part =
        PartState.waiting("kafka", 9192).with(Phase.READY, "").started(process, Signal.TERM);
    new StackState(supervisor, Phase.READY, "", List.of(PartState.waiting("build", 0), part))
        .write(layout.state());
  }

  private String bhtd(String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Home.java().toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "bhtd.local.cli.Main",
            command);
    builder.environment().put("BHTD_FOLDER", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
