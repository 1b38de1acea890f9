package bhtd.ledger.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  private static final int TAKEN = 0;
  private static final int REFUSED = 3;

  @TempDir Path folder;

  @Test
  void a_refused_second_take_leaves_the_lock_to_the_first() throws Exception {
    Path file = folder.resolve("lock");
    try (ProcessLock first = ProcessLock.take(file).orElseThrow()) {
      assertTrue(ProcessLock.take(file).isEmpty());
      Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
      assertTrue(ProcessLock.take(link.resolve("lock")).isEmpty());
      assertEquals(REFUSED, anotherProcess(file));
      first.close();
      assertEquals(TAKEN, anotherProcess(file));
      try (ProcessLock next = ProcessLock.take(file).orElseThrow()) {
        first.close();
        assertTrue(ProcessLock.take(file).isEmpty());
        next.close();
      }
    }
  }

  /// Ends with what came of taking a lock.
  public static final class Taker {
    private Taker() {}

    public static void main(String[] args) throws IOException {
      System.exit(ProcessLock.take(Path.of(args[0])).isPresent() ? TAKEN : REFUSED);
    }
  }

  private static int anotherProcess(Path file) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Taker.class.getName(),
            file.toString())
        .inheritIO()
        .start()
        .waitFor();
  }
}
