package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.ledger.storage.ProcessLock;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Audits at once that remember in one file. The slower one is held up by the block it asks for
/// last, until the faster one is over.
class SharedMemoryTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner LOG = STORY.chain.noteSigner();

  @TempDir Path folder;

  @Test
  void a_slower_audit_does_not_take_the_memory_back() throws Exception {
    audit(server(BLOCKS.subList(0, 3)));
    assertEquals(12, overtaken(server(BLOCKS.subList(0, 6)), server(BLOCKS)).size());
    assertEquals(23, remembered());
  }

  /// Nobody has compared the one with the other: the next audit does, from the smaller.
  @Test
  void what_was_not_compared_is_not_written_over() throws Exception {
    assertEquals(23, overtaken(server(BLOCKS), server(BLOCKS.subList(0, 6))).size());
    assertEquals(12, remembered());
    audit(server(BLOCKS));
    assertEquals(23, remembered());
  }

  @Test
  void two_audits_that_are_shown_two_histories_find_it() throws Exception {
    List<byte[]> other = new Forgery(BLOCKS).seal(4, seal -> seal.setCommandsLost(1)).rehashed();
    AuditFailure found =
        assertThrows(AuditFailure.class, () -> overtaken(server(BLOCKS), server(other)));
    String said = String.valueOf(found.getMessage());
    assertTrue(said.startsWith("THE LOG SIGNED TWICE: for 23 entries"), said);
    assertTrue(said.contains("both signed notes are kept"), said);
  }

  @Test
  void a_memory_that_was_broken_meanwhile_says_nothing_of_the_chain() {
    Served served = server(BLOCKS);
    Source breaking =
        path -> {
          try {
            Files.writeString(memoryFile(), "nonsense");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return served.get(path);
        };
    assertThrows(NotCheckedException.class, () -> audit(breaking));
  }

  @Test
  void the_keys_go_forward_with_the_memory() throws Exception {
    SigningKey next = TestChain.key("next log key");
    TestChain chain = new TestChain();
    chain.block();
    List<byte[]> before = List.copyOf(chain.blocks);
    chain.block(chain.rotation(next, chain.now() + 3_600_000));
    chain.after(7_200_000).block();
    overtaken(server(before), Served.of(chain.blocks, new NoteSigner(LOG.name(), next)));
    assertEquals(2, FollowedKeys.beside(memoryFile()).from(LOG.verifier()).all().size());
  }

  /// As a running witness keeps its memory.
  @Test
  void a_memory_that_another_process_keeps_to_itself_is_not_waited_for_for_ever() throws Exception {
    CheckpointMemory memory = CheckpointMemory.open(memoryFile());
    SharedMemory shared = new SharedMemory(memory, Duration.ZERO);
    Checkpoint checkpoint = Served.checkpoint(BLOCKS, LOG);
    Note note = checkpoint.sign(LOG);
    LogKeys keys = LogKeys.only(LOG.verifier());
    try (ProcessLock witness = ProcessLock.take(folder.resolve("seen.lock")).orElseThrow()) {
      assertEquals(
          "the memory %s is in use by another process".formatted(memoryFile()),
          assertThrows(NotCheckedException.class, () -> shared.remember(note, checkpoint, keys))
              .getMessage());
    }
    shared.remember(note, checkpoint, keys);
    assertEquals(23, remembered());
  }

  /// Each writes down how far it is, into one file.
  @Test
  void audits_at_once_do_not_fail_each_other_by_how_far_they_are() throws Exception {
    Path file = folder.resolve("seen.verified");
    Callable<Void> writing =
        () -> {
          Verified verified = new Verified(file, LOG.name(), false, said -> {});
          for (int size = 1; size <= 500; size++) {
            verified.remember(new Checkpoint(LOG.name(), size, Hash.sha256()));
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Void> written : threads.invokeAll(List.of(writing, writing))) {
        written.get();
      }
    }
    assertTrue(Verified.read(file).isPresent());
  }

  /// @return what the slower one reports
  private Audit.Report overtaken(Served slower, Served faster) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Audit.Report> slow =
          thread.submit(
              () ->
                  audit(
                      path -> {
                        if (path.equals("blocks/0/record")) {
                          begun.countDown();
                          over.await();
                        }
                        return slower.get(path);
                      }));
      begun.await();
      try {
        audit(faster);
      } finally {
        over.countDown();
      }
      return result(slow);
    }
  }

  private static Audit.Report result(Future<Audit.Report> slow) throws Exception {
    try {
      return slow.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AuditFailure failure ? failure : e;
    }
  }

  private Path memoryFile() {
    return folder.resolve("seen");
  }

  private long remembered() throws IOException {
    return CheckpointMemory.open(memoryFile()).last().orElseThrow().size();
  }

  private Audit.Report audit(Source source) throws IOException, InterruptedException {
    Path own = Files.createTempFile(folder, "verified", "");
    Verified verified = new Verified(own, LOG.name(), false, said -> {});
    return new Audit(source, LOG.verifier(), CheckpointMemory.open(memoryFile()), verified)
        .run(TestChain.CHAIN, (entries, size) -> {});
  }

  private static Served server(List<byte[]> blocks) {
    return Served.of(blocks, LOG);
  }
}
