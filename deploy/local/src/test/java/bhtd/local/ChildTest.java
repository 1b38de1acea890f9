package bhtd.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bhtd.local.Launch.Signal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  @TempDir Path folder;

  @Test
  void a_child_dies_with_its_parent_even_when_that_is_killed() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "the kernel's help is asked through setpriv");
    Process parent =
        new ProcessBuilder(
                Home.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertTrue(child.isAlive());

      parent.destroyForcibly().waitFor();

      assertTrue(Await.until(Duration.ofSeconds(20), () -> !child.isAlive()), "the child lives on");
    }
  }

  @Test
  void what_a_program_says_and_how_it_ends_are_kept() {
    Path log = folder.resolve("logs/talker.log");
    Launch launch = shell("echo one; echo two >&2; exit 7", log);

    assertEquals(7, Child.exitOf(launch));
    assertEquals("one\ntwo", Child.tail(log));
  }

  @Test
  void a_process_that_does_not_stop_when_asked_is_killed() {
    Launch stubborn =
        shell("trap '' TERM; echo up; while :; do sleep 1; done", folder.resolve("stubborn.log"));
    Child child = Child.start(stubborn);
    assertTrue(Await.until(Duration.ofSeconds(10), () -> Child.tail(stubborn.log()).equals("up")));

    child.close();

    assertEquals(137, child.onExit().join());
  }

  private Launch shell(String script, Path log) {
    return new Launch(
        "shell",
        List.of("sh", "-c", script),
        Map.of(),
        folder,
        log,
        Signal.TERM,
        Duration.ofMillis(300));
  }

  /// Starts a child that would run for long, says its number and waits to be killed.
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Launch sleep =
          new Launch(
              "sleep",
              List.of("sleep", "1000"),
              Map.of(),
              folder,
              folder.resolve("sleep.log"),
              Signal.TERM,
              Duration.ofSeconds(1));
      Thread starter = new Thread(() -> System.out.println(Child.start(sleep).handle().pid()));
      starter.start();
      starter.join(); // that this thread is gone must not end the child
      Thread.currentThread().join();
    }
  }
}
