package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.reading.ChainReader;
import bhtd.ledger.reading.Reached;
import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.sign.SignatureRule;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// A ledger that was restarted and has compared 6 of its 11 blocks by now: nobody is told that what
/// it served before is not there.
class ReadsAfterRestartTest {
  private static final String MAIN = "main";
  private static final int COMPARED = 6;
  private static final SecurityIdentity AUDITOR =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(() -> "audrey")
          .addRole(Visitor.AUDITOR)
          .build();

  private final TestStory story = new TestStory();
  private final List<byte[]> blocks = story.chain.blocks;

  @TempDir Path folder;
  private Storage storage;
  private ReadState state;
  private ChainReader reader;

  @BeforeEach
  void it_starts_again() throws IOException {
    start();
    take(blocks);
    reader.sync();
    storage.close();
    start();
    take(blocks.subList(0, COMPARED));
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void what_was_not_compared_yet_is_to_be_asked_for_again() {
    assertEquals(all(503), answers());
  }

  @Test
  void what_is_not_there_at_the_end_is_not_found() {
    Reached.end(state);
    assertEquals(all(404), answers());
  }

  @Test
  void what_a_stopped_reader_will_never_have_is_not_found() {
    Reached.brokenBlock(state);
    assertEquals(all(404), answers());
  }

  @Test
  void what_was_compared_is_served() throws Throwable {
    take(blocks.subList(COMPARED, blocks.size()));
    for (Executable read : reads().values()) {
      read.execute();
    }
  }

  @Test
  void no_command_is_tried_before_everything_is_read() {
    Trials trials = new Trials(new Reads(state, MAIN));
    VerifiedCommand gift =
        new CommandVerifier(SignatureRule.bouncyCastle())
            .operations(CommandCodec.parse(story.gift.bytes()));
    ProblemException e = assertThrows(ProblemException.class, () -> trials.decide(gift));
    assertEquals(503, e.kind.status);
    Reached.end(state);
    assertEquals(COMPARED - 1, trials.decide(gift).height());
  }

  private Map<String, Integer> all(int status) {
    return reads().keySet().stream().collect(Collectors.toMap(path -> path, path -> status));
  }

  private Map<String, Integer> answers() {
    Map<String, Integer> answers = new TreeMap<>();
    reads()
        .forEach(
            (path, read) ->
                answers.put(path, assertThrows(ProblemException.class, read, path).kind.status));
    return answers;
  }

  /// What the second half of the story's blocks has.
  private Map<String, Executable> reads() {
    Reads reads = new Reads(state, MAIN);
    BlockResource block = new BlockResource(reads);
    LogResource log = new LogResource(reads);
    EntryResource entry =
        new EntryResource(
            reads,
            new Visitor(AUDITOR, reads),
            new EntryJson(new ObjectMapper().findAndRegisterModules()));
    return Map.of(
        "blocks/7", () -> block.block(MAIN, "7", null),
        "blocks/7/record", () -> block.record(MAIN, "7", null),
        "tile/0/000.p/23", () -> log.tile(MAIN, "0/000.p/23", null),
        "tile/entries/000.p/23", () -> log.bundle(MAIN, "000.p/23", null),
        "proofs/inclusion", () -> log.inclusion(MAIN, "20", "23", null),
        "proofs/consistency", () -> log.consistency(MAIN, "6", "23", null),
        "entries/20", () -> entry.entry(MAIN, "20", null),
        "commands", () -> entry.command(MAIN, story.charge.id().toString(), null));
  }

  private void start() throws IOException {
    storage = Storage.open(folder.resolve("files"));
    state = new ReadState(storage);
    reader = new ChainReader(TestChain.CHAIN, state, TestChain.LIABILITY_KEY);
  }

  private void take(List<byte[]> some) throws IOException {
    for (byte[] block : some) {
      reader.take(block);
    }
  }
}
