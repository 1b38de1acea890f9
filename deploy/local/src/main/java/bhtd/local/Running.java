package bhtd.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One part that runs for a test: started, ready, and gone when closed.
final class Running implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(180);

  private final Part part;
  private final @Nullable Path temporary;
  private Child child;

  private Running(Part part, @Nullable Path temporary, Child child) {
    this.part = part;
    this.temporary = temporary;
    this.child = child;
  }

  /// Prepares and starts the part and waits until it is ready.
  /// @param temporary folder to delete when closed, or null
  static Running start(Part part, @Nullable Path temporary) {
    try {
      part.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Running(part, temporary, startReady(part));
  }

  private static Child startReady(Part part) {
    Child child = Child.start(part.launch());
    boolean decided = Await.until(START_LIMIT, () -> !child.isAlive() || part.isReady());
    if (!decided || !child.isAlive()) {
      child.kill();
      Path log = part.launch().log();
      throw new IllegalStateException(
          part.name() + " did not become ready; see " + log + "\n" + Child.tail(log));
    }
    return child;
  }

  void kill() {
    child.kill();
  }

  void stop() {
    child.close();
  }

  void restart() {
    child.close();
    child = startReady(part);
  }

  @Override
  public void close() {
    if (temporary == null) {
      child.close();
      return;
    }
    child.kill(); // the data goes with it, so nothing is lost by not waiting for an orderly end
    try {
      Folders.delete(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path temporaryFolder(String name) {
    try {
      return Files.createTempDirectory("bhtd-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
