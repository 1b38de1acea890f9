package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.reading.ChainReader;
import bhtd.ledger.reading.Reached;
import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.Storage;
import bhtd.local.Await;
import bhtd.protocol.log.NoteSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Proofs lead to the newest checkpoint where no size is asked for: to the log's own size they
/// could lead to a root that nobody ever signs.
class ProofsOfCheckpointsTest {
  private static final String MAIN = "main";
  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final int SIGNED = 12;
  private static final int SIZE = 23;

  private final TestStory story = new TestStory();
  private final NoteSigner signer = story.chain.noteSigner();

  @TempDir Path folder;
  private Storage storage;
  private ReadState state;
  private ChainReader reader;
  private LogResource log;

  @BeforeEach
  void the_first_half_of_the_log_is_there() throws IOException {
    storage = Storage.open(folder);
    state = new ReadState(storage);
    reader = new ChainReader(TestChain.CHAIN, state, TestChain.LIABILITY_KEY);
    log = new LogResource(new Reads(state, MAIN), WAIT);
    Reached.end(state);
    take(story.chain.blocks.subList(0, 6));
    assertEquals(SIGNED, state.extent().size());
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void the_newest_checkpoint_is_what_proofs_lead_to() throws IOException {
    Reached.checkpoint(state, signer);
    takeTheRest();
    assertEquals(SIGNED, log.inclusion(MAIN, "2", null, null).size());
    assertEquals(SIGNED, log.consistency(MAIN, "6", null, null).to());
    assertEquals(SIZE, log.inclusion(MAIN, "2", "" + SIZE, null).size(), "as asked");
    assertEquals(SIZE, log.consistency(MAIN, "6", "" + SIZE, null).to(), "as asked");
    Reached.checkpoint(state, signer);
    assertEquals(SIZE, log.inclusion(MAIN, "2", null, null).size());
    assertEquals(SIZE, log.consistency(MAIN, "6", null, null).to());
  }

  @Test
  void an_entry_waits_for_the_checkpoint_that_covers_it() throws Exception {
    assertEquals(SIZE, afterWaiting(() -> log.inclusion(MAIN, "20", null, null)).size());
  }

  @Test
  void a_size_waits_for_the_checkpoint_that_covers_it() throws Exception {
    assertEquals(SIZE, afterWaiting(() -> log.consistency(MAIN, "20", null, null)).to());
  }

  /// What is answered to somebody who asks when the log is longer than what is signed, and still
  /// waits when that is signed, too.
  private <T> T afterWaiting(Callable<T> ask) throws Exception {
    Reached.checkpoint(state, signer);
    takeTheRest();
    FutureTask<T> asked = new FutureTask<>(ask);
    Thread asking = Thread.startVirtualThread(asked);
    assertTrue(Await.until(WAIT, () -> asking.getState() == Thread.State.TIMED_WAITING));
    Reached.checkpoint(state, signer);
    return asked.get();
  }

  @Test
  void what_is_not_signed_yet_is_to_be_asked_for_again() throws IOException {
    log = new LogResource(new Reads(state, MAIN), Duration.ZERO);
    String notYet = "503 The entry is sealed; no checkpoint covers it yet.";
    assertEquals(notYet, problem(() -> consistency("6")));
    assertEquals(notYet, problem(() -> inclusion("6")));
    Reached.checkpoint(state, signer);
    takeTheRest();
    assertEquals(notYet, problem(() -> consistency("" + (SIGNED + 1))));
    assertEquals(notYet, problem(() -> consistency("" + SIZE)));
    assertEquals(notYet, problem(() -> inclusion("" + SIGNED)));
    assertEquals(SIGNED, log.consistency(MAIN, "" + SIGNED, null, null).to());
  }

  @Test
  void what_will_never_be_signed_is_said_without_a_checkpoint_and_with_one() {
    for (Runnable then : List.<Runnable>of(() -> Reached.checkpoint(state, signer), () -> {})) {
      assertEquals("404 The log has no entry 12 yet.", problem(() -> inclusion("12")));
      assertEquals("404 The log has no entry 12 yet.", problem(() -> consistency("13")));
      assertEquals(
          "400 from is 1 or more: every log begins with the empty one.",
          problem(() -> consistency("0")));
      then.run();
    }
  }

  private void inclusion(String index) {
    log.inclusion(MAIN, index, null, null);
  }

  private void consistency(String from) {
    log.consistency(MAIN, from, null, null);
  }

  private static String problem(Executable asked) {
    ProblemException e = assertThrows(ProblemException.class, asked);
    return e.kind.status + " " + e.detail;
  }

  private void takeTheRest() throws IOException {
    take(story.chain.blocks.subList(6, story.chain.blocks.size()));
  }

  private void take(List<byte[]> blocks) throws IOException {
    for (byte[] block : blocks) {
      reader.take(block);
    }
  }
}
