package bhtd.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.local.Await;
import bhtd.local.Launch;
import bhtd.local.Part;
import bhtd.local.stack.Keeper.Pauses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
  private static final Pauses SHORT = new Pauses(Duration.ofMillis(1), Duration.ofMillis(20));
  private static final String RUN = "echo started >> starts; touch ready; exec sleep 1000";

  @TempDir Path folder;
  Board board;

  @BeforeEach
  void board() {
    board =
        new Board(
            folder.resolve("state.json"), folder.resolve("supervisor.log"), "java", state -> {});
  }

  @Test
  void a_process_that_dies_is_started_again() throws Exception {
    Keeper keeper = keeper("worker", RUN);
    keeper.start();
    long first = pid("worker").orElseThrow();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    assertTrue(Await.until(Duration.ofSeconds(20), () -> runsAgain(part("worker"))));
    assertNotEquals(first, pid("worker").orElseThrow());
    assertTrue(
        Files.readString(folder.resolve("supervisor.log"))
            .contains("worker ended with exit code 137"));
    keeper.stop();
  }

  @Test
  void a_process_that_we_end_stays_ended() throws Exception {
    Keeper keeper = keeper("worker", RUN);
    keeper.start();
    ProcessHandle process = ProcessHandle.of(pid("worker").orElseThrow()).orElseThrow();

    keeper.stop();

    assertFalse(process.isAlive());
    assertEquals(Phase.STOPPED, part("worker").phase());
    assertEquals("started\n", Files.readString(folder.resolve("starts")));
  }

  @Test
  void a_process_that_cannot_start_is_tried_three_times_and_then_named_with_its_log()
      throws Exception {
    Keeper keeper = keeper("broken", "echo started >> starts; exit 3");

    IllegalStateException failure = assertThrows(IllegalStateException.class, keeper::start);

    assertTrue(
        String.valueOf(failure.getMessage())
            .contains("broken ended with exit code 3; see " + folder.resolve("broken.log")));
    assertEquals(3, Files.readAllLines(folder.resolve("starts")).size());
    assertEquals(Phase.FAILED, part("broken").phase());
  }

  @Test
  void what_is_ended_while_it_is_prepared_has_not_failed() throws Exception {
    Shell shell = new Shell("slow", RUN, folder);
    CountDownLatch ended = new CountDownLatch(1);
    Part part = new BrokenOff(shell, ended);
    board.add("slow", 1);
    Keeper keeper = new Keeper(part, shell.mark(), board, SHORT);
    Thread start = Thread.ofVirtual().start(() -> assertThrows(Exception.class, keeper::start));
    assertTrue(Await.until(Duration.ofSeconds(20), () -> is("slow", Phase.STARTING)));
    Thread stop = Thread.ofVirtual().start(keeper::stop);
    assertTrue(Await.until(Duration.ofSeconds(20), () -> is("slow", Phase.STOPPING)));

    ended.countDown();
    stop.join();
    start.join();

    assertEquals(Phase.STOPPED, part("slow").phase());
  }

  /// Its preparation fails once what it needs has ended.
  private record BrokenOff(Shell shell, CountDownLatch ended) implements Part {
    @Override
    public String name() {
      return shell.name();
    }

    @Override
    public void prepare() {
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("nobody answers");
    }

    @Override
    public Launch launch() {
      return shell.launch();
    }

    @Override
    public boolean isReady() {
      return false;
    }
  }

  @Test
  void what_is_said_after_the_end_does_not_bring_the_state_back() {
    board.add("late", 1);

    board.close();
    board.phase("late", Phase.FAILED, "its part is gone");

    assertFalse(Files.exists(folder.resolve("state.json")));
  }

  @Test
  void pauses_grow_up_to_the_longest() {
    Pauses pauses = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30));

    assertEquals(Duration.ofSeconds(1), pauses.after(0));
    assertEquals(Duration.ofSeconds(8), pauses.after(3));
    assertEquals(Duration.ofSeconds(30), pauses.after(5));
    assertEquals(Duration.ofSeconds(30), pauses.after(1_000));
  }

  private Keeper keeper(String name, String script) {
    board.add(name, 1);
    Shell part = new Shell(name, script, folder);
    return new Keeper(part, part.mark(), board, SHORT);
  }

  private PartState part(String name) {
    return board.state().parts().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// Of the one that died nothing is left: neither its phase nor its process.
  private static boolean runsAgain(PartState part) {
    return part.restarts() == 1 && part.phase() == Phase.READY && part.process() != null;
  }

  private boolean is(String name, Phase phase) {
    return part(name).phase() == phase;
  }

  private Optional<Long> pid(String name) {
    return Optional.ofNullable(part(name).process()).map(ProcessId::pid);
  }
}
