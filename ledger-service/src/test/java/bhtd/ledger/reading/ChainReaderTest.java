package bhtd.ledger.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.ledger.storage.Extent;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.value.ChainId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainReaderTest {
  private final TestStory story = new TestStory();
  private final List<byte[]> blocks = story.chain.blocks;

  @TempDir Path folder;
  private Storage storage;
  private ReadState state;
  private ChainReader reader;

  @BeforeEach
  void open() throws IOException {
    storage = Storage.open(folder);
    state = new ReadState(storage);
    reader = new ChainReader(TestChain.CHAIN, state, TestChain.LIABILITY_KEY);
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void the_second_ledger_says_what_the_first_decided() throws Exception {
    takeAll();
    Extent extent = state.extent();
    assertEquals(blocks.size() - 1, extent.height());
    assertEquals(
        story.chain.ledger.figures(TestStory.CAFE),
        state.ask(l -> l.figures(TestStory.CAFE)).orElseThrow().answer());
    assertEquals(
        story.chain.ledger.view().holdings(TestStory.id(story.bob)),
        state.ask(l -> l.view().holdings(TestStory.id(story.bob))).orElseThrow().answer());
    assertEquals(extent.height(), state.ask(l -> 0).orElseThrow().height());
    assertTrue(storage.command(story.charge.id()).isPresent());
  }

  @Test
  void nothing_can_be_asked_before_genesis() {
    assertEquals(Optional.empty(), state.ask(l -> 0));
    assertEquals(Extent.NONE, state.extent());
  }

  @Test
  void waiting_for_a_height_ends_when_it_is_there() throws Exception {
    assertEquals(false, state.awaitHeight(0, Duration.ofMillis(1)));
    Thread taker = Thread.ofVirtual().start(this::takeAll);
    assertTrue(state.awaitHeight(blocks.size() - 1, Duration.ofMinutes(1)));
    taker.join();
  }

  @Test
  void a_missing_block_stops_the_reader() throws IOException {
    reader.take(blocks.getFirst());
    assertBroken("block 2 stands where block 1 should", blocks.get(2));
  }

  @Test
  void a_block_twice_stops_the_reader() throws IOException {
    reader.take(blocks.getFirst());
    assertBroken("block 0 stands where block 1 should", blocks.getFirst());
  }

  @Test
  void a_block_of_another_history_stops_the_reader() throws IOException {
    TestChain other = new TestChain();
    other.block(other.sign(other.operator, new DefineCurrency(TestStory.CAFE, 2)));
    other.block();
    reader.take(blocks.get(0));
    reader.take(blocks.get(1));
    assertBroken("block 2 does not name the seal before it", other.blocks.get(2));
  }

  @Test
  void a_foreign_chain_stops_the_reader() {
    reader = new ChainReader(new ChainId("other"), state, TestChain.LIABILITY_KEY);
    assertBroken("block 0 is of the chain main", blocks.getFirst());
  }

  @Test
  void a_second_process_reads_the_same_and_writes_nothing() throws IOException {
    takeAll();
    reader.sync();
    Extent extent = state.extent();
    storage.close();
    open();
    takeAll();
    assertEquals(extent, state.extent());
    assertEquals(Optional.empty(), reader.complaintAtEnd());
  }

  @Test
  void a_topic_that_ends_before_the_files_do_is_complained_about() throws IOException {
    takeAll();
    reader.sync();
    storage.close();
    open();
    reader.take(blocks.getFirst());
    assertTrue(reader.complaintAtEnd().orElseThrow().contains("blocks were lost"));
  }

  private void assertBroken(String message, byte[] block) {
    var broken = assertThrows(BrokenChainException.class, () -> reader.take(block));
    assertEquals(message, broken.getMessage());
  }

  private void takeAll() {
    List<IOException> failed = new ArrayList<>();
    for (byte[] block : blocks) {
      try {
        reader.take(block);
      } catch (IOException e) {
        failed.add(e);
      }
    }
    assertEquals(List.of(), failed);
  }
}
