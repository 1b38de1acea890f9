package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.reading.ChainReader;
import bhtd.ledger.reading.Reached;
import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.log.NoteSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Proofs lead to the newest checkpoint where no size is asked for: to the log's own size they
// could
/// lead to a root that nobody ever signs.
class ProofsOfCheckpointsTest {
  private static final String MAIN = "main";
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
    log = new LogResource(new Reads(state, MAIN));
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
  void an_entry_waits_for_the_checkpoint_that_covers_it()
      throws IOException, InterruptedException, ExecutionException {
    Reached.checkpoint(state, signer);
    takeTheRest();
    var asked = new FutureTask<>(() -> log.inclusion(MAIN, "20", null, null));
    Thread.startVirtualThread(asked);
    Reached.checkpoint(state, signer);
    assertEquals(SIZE, asked.get().size());
  }

  @Test
  void without_a_checkpoint_there_is_nothing_to_lead_to_yet() {
    assertEquals("503 There is no checkpoint yet.", problem(() -> consistency("6")));
    assertEquals("404 The log has no entry 12 yet.", problem(() -> inclusion("12")));
    Reached.checkpoint(state, signer);
    assertEquals("404 The log has no entry 12 yet.", problem(() -> inclusion("12")));
    assertEquals("400 from is not over to.", problem(() -> consistency("13")));
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
