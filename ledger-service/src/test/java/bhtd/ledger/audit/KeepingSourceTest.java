package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What audits keep in one folder.
class KeepingSourceTest {
  private static final int ROUNDS = 200;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void audits_at_once_keep_whole_files_in_one_folder() throws Exception {
    Phaser together = new Phaser(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> audits =
          List.of(threads.submit(() -> keep(1, together)), threads.submit(() -> keep(2, together)));
      for (Future<?> audit : audits) {
        audit.get();
      }
    }
    byte[] kept = new FolderSource(folder).get("tile/0/000");
    assertArrayEquals(bytes(kept[0]), kept);
    assertEquals(List.of(), unfinished());
  }

  @Test
  void what_a_cut_audit_has_left_is_removed() throws IOException {
    keeping(1);
    Path left = Files.writeString(folder.resolve(".unfinished/left"), "torn");
    Files.setLastModifiedTime(left, FileTime.from(now));
    keeping(1);
    assertEquals(List.of(left), unfinished(), "another audit may be writing it");
    now = now.plus(Duration.ofDays(2));
    keeping(1);
    assertEquals(List.of(), unfinished());
  }

  private void keep(int audit, Phaser together) {
    KeepingSource source = keeping(audit);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        together.arriveAndAwaitAdvance();
        source.get("tile/0/000");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      together.arriveAndDeregister(); // the other one does not wait for what has failed
    }
  }

  private KeepingSource keeping(int audit) {
    return new KeepingSource(_ -> bytes(audit), folder, () -> now);
  }

  private static byte[] bytes(int audit) {
    byte[] bytes = new byte[1 << 14];
    Arrays.fill(bytes, (byte) audit);
    return bytes;
  }

  private List<Path> unfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".unfinished"))) {
      return files.toList();
    }
  }
}
