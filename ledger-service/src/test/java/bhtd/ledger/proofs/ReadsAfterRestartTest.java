package bhtd.ledger.proofs;

import static java.util.Map.entry;
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
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// A ledger that was restarted and has compared 6 of its 14 blocks by now: nobody is told that what
/// it served before is not there.
class ReadsAfterRestartTest {
  private static final String MAIN = "main";
  private static final int COMPARED = 6;
  private static final SecurityIdentity AUDITOR =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(() -> "audrey")
          .addRole(Visitor.AUDITOR)
          .build();
  private static final SecurityIdentity OPERATOR =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(() -> "olivia")
          .addRole(Visitor.OPERATOR)
          .build();
  private static final SigningKey CAROL = TestChain.key("carol");

  private final TestStory story = new TestStory();
  private final TestChain chain = story.chain;
  private final List<byte[]> blocks = chain.blocks;

  @TempDir Path folder;
  private Storage storage;
  private ReadState state;
  private ChainReader reader;

  @BeforeEach
  void it_starts_again() throws IOException {
    chain.block(chain.sign(chain.operator, new DefineCurrency(new AssetCode("USD"), 2)));
    chain.block(
        chain.sign(chain.registrar, chain.open(CAROL, AccountKind.MEMBER, Optional.empty())));
    chain.after(60_000).block(); // counts everybody's points
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

  /// Whatever stopped it (a full disk, a block that does not hold), it served more before.
  @Test
  void a_reader_that_stops_while_it_starts_says_of_nothing_that_it_is_not_there() {
    Reached.brokenBlock(state);
    assertEquals(all(503), answers());
  }

  @Test
  void what_a_reader_does_not_have_that_stopped_later_is_not_found() {
    Reached.end(state);
    Reached.brokenBlock(state);
    assertEquals(all(404), answers());
  }

  /// The authorities that were read by now are an operator's accounts: more may follow.
  @Test
  void an_operator_is_told_what_is_not_its_own_when_all_authorities_are_read() {
    List<String> known = List.of("accounts", "receipts", "commands", "entries", "liability");
    assertEquals(status(known, 503), answers(ofAlice()));
    Reached.brokenBlock(state);
    assertEquals(status(known, 503), answers(ofAlice()));
    Reached.end(state);
    assertEquals(status(known, 404), answers(ofAlice()));
  }

  @Test
  void what_was_compared_is_served() throws Throwable {
    take(blocks.subList(COMPARED, blocks.size()));
    Reached.checkpoint(state, chain.noteSigner());
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
    Reached.brokenBlock(state);
    e = assertThrows(ProblemException.class, () -> trials.decide(gift));
    assertEquals(503, e.kind.status);
    Reached.end(state);
    assertEquals(COMPARED - 1, trials.decide(gift).height());
  }

  private Map<String, Integer> all(int status) {
    return status(reads().keySet(), status);
  }

  private static Map<String, Integer> status(Collection<String> paths, int status) {
    Map<String, Integer> answers = new TreeMap<>();
    paths.forEach(path -> answers.put(path, status));
    return answers;
  }

  private Map<String, Integer> answers() {
    return answers(reads());
  }

  private static Map<String, Integer> answers(Map<String, Executable> reads) {
    Map<String, Integer> answers = new TreeMap<>();
    reads.forEach(
        (path, read) ->
            answers.put(path, assertThrows(ProblemException.class, read, path).kind.status));
    return answers;
  }

  /// What the second half of the blocks has.
  private Map<String, Executable> reads() {
    Reads reads = new Reads(state, MAIN);
    Visitor auditor = new Visitor(AUDITOR, reads);
    BlockResource block = new BlockResource(reads);
    LogResource log = new LogResource(reads);
    EntryResource entry = entries(auditor, reads);
    ChainResource ledger = new ChainResource(reads, auditor);
    LiabilityResource liability = new LiabilityResource(reads, auditor, TestChain.LIABILITY_KEY);
    String charge = story.charge.id().toString();
    return Map.ofEntries(
        entry("blocks/7", () -> block.block(MAIN, "7", null)),
        entry("blocks/7/record", () -> block.record(MAIN, "7", null)),
        entry("tile/0/000.p/23", () -> log.tile(MAIN, "0/000.p/23", null)),
        entry("tile/entries/000.p/23", () -> log.bundle(MAIN, "000.p/23", null)),
        entry("proofs/inclusion", () -> log.inclusion(MAIN, "20", null, null)),
        entry("proofs/inclusion&size", () -> log.inclusion(MAIN, "20", "23", null)),
        entry("proofs/consistency", () -> log.consistency(MAIN, "20", null, null)),
        entry("proofs/consistency&to", () -> log.consistency(MAIN, "6", "23", null)),
        entry("proofs/liability", () -> liability.proof(MAIN, "CAFE", id(story.alice), null)),
        entry("entries/20", () -> entry.entry(MAIN, "20", null)),
        entry("commands", () -> entry.command(MAIN, charge, null)),
        entry("receipts", () -> entry.receipt(MAIN, charge, null, null)),
        entry("accounts", () -> ledger.account(MAIN, id(CAROL), null)),
        entry("assets", () -> ledger.asset(MAIN, "USD", null)));
  }

  /// What the first half has, and no authority is concerned by, for an operator.
  private Map<String, Executable> ofAlice() {
    Reads reads = new Reads(state, MAIN);
    Visitor operator = new Visitor(OPERATOR, reads);
    EntryResource entry = entries(operator, reads);
    ChainResource ledger = new ChainResource(reads, operator);
    LiabilityResource liability = new LiabilityResource(reads, operator, TestChain.LIABILITY_KEY);
    String award = story.award.id().toString();
    return Map.of(
        "accounts", () -> ledger.account(MAIN, id(story.alice), null),
        "receipts", () -> entry.receipt(MAIN, award, id(story.alice), null),
        "commands", () -> entry.command(MAIN, award, null),
        "entries", () -> entry.entry(MAIN, "10", null),
        "liability", () -> liability.proof(MAIN, "CAFE", id(story.alice), null));
  }

  private static EntryResource entries(Visitor visitor, Reads reads) {
    return new EntryResource(
        reads, visitor, new EntryJson(new ObjectMapper().findAndRegisterModules()));
  }

  private static String id(SigningKey key) {
    return TestStory.id(key).toString();
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
