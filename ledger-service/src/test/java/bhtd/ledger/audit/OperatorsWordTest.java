package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.intake.Recovery;
import bhtd.ledger.reading.Succession;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the operator passes over, and a long gap: recovery, reader and auditor go along with what
/// the operator signed, and with nothing else.
class OperatorsWordTest {
  private static final long HOUR_MS = 3_600_000;
  private static final Hash SOME = Hash.sha256(new byte[] {7});
  private static final ByteString FORGED = ByteString.copyFrom(new byte[64]);

  private final TestStory story = new TestStory();
  private final TestChain chain = story.chain;

  // A command that is passed over.

  @Test
  void a_command_is_passed_over() {
    SignedBytes failing = gift();
    chain.passingOver(command(chain.nextOffset(), failing.id())).block(gift());
    holds();
  }

  @Test
  void a_command_that_the_operator_did_not_name() {
    chain.passingOver(new Quarantined.OfCommand(chain.nextOffset(), SOME, FORGED)).block();
    fails("passes over the command %s at offset %d without the operator's word", SOME, last());
  }

  @Test
  void the_word_on_another_command() {
    long offset = chain.nextOffset();
    ByteString another = chain.given(new Word.OfCommand(chain.name, offset + 1, SOME));
    chain.passingOver(new Quarantined.OfCommand(offset, SOME, another)).block();
    fails("passes over the command %s at offset %d without the operator's word", SOME, offset);
  }

  @Test
  void the_word_on_the_same_command_of_another_chain() {
    long offset = chain.nextOffset();
    ByteString another = chain.given(new Word.OfCommand(new ChainId("other"), offset, SOME));
    chain.passingOver(new Quarantined.OfCommand(offset, SOME, another)).block();
    fails("passes over the command %s at offset %d without the operator's word", SOME, offset);
  }

  @Test
  void a_word_is_used_where_the_command_was_read() {
    long early = chain.nextOffset();
    chain.block(gift());
    chain.passingOver(command(early, SOME)).block();
    fails("passes over the command %s at offset %d, which it did not come to", SOME, early);
  }

  @Test
  void a_command_to_come_is_not_passed_over() {
    chain.passingOver(command(chain.nextOffset() + 1, SOME)).block();
    fails("which it did not come to");
  }

  @Test
  void a_command_that_is_sealed_is_not_passed_over() {
    SignedBytes gift = gift();
    chain.passingOver(command(chain.nextOffset(), gift.id())).block(gift);
    fails(", and seals it");
  }

  @Test
  void what_is_passed_over_has_an_order() {
    long offset = chain.nextOffset();
    chain.passingOver(command(offset + 1, SOME), command(offset, SOME)).block();
    fails("names what it passes over twice, or not in order");
  }

  @Test
  void nothing_is_passed_over_twice() {
    long offset = chain.nextOffset();
    chain.passingOver(command(offset, SOME), command(offset, SOME)).block();
    fails("names what it passes over twice, or not in order");
  }

  // Due work that is passed over.

  @Test
  void due_work_is_passed_over_and_what_follows_it_is_done() {
    SignedBytes awards = twoMaturing();
    long dueMs = chain.now() + HOUR_MS;
    chain.block(awards);
    ObjectKey first = first(awards);
    chain.after(2 * HOUR_MS).passingOver(due(DueKind.AWARD_MATURITY, dueMs, first)).block();
    holds();
    List<SealedDue> done =
        block().sealed().stream()
            .filter(SealedDue.class::isInstance)
            .map(SealedDue.class::cast)
            .toList();
    assertEquals(1, done.size());
    assertTrue(done.getFirst().object().compareTo(first) > 0);
    assertTrue(chain.ledger.nextDueMs().isEmpty());
    chain.after(HOUR_MS).block();
    holds();
  }

  @Test
  void due_work_that_the_operator_did_not_name() {
    SignedBytes awards = twoMaturing();
    long dueMs = chain.now() + HOUR_MS;
    chain.block(awards);
    chain
        .after(2 * HOUR_MS)
        .passingOver(new Quarantined.OfDue(DueKind.AWARD_MATURITY, dueMs, first(awards), FORGED))
        .block();
    fails("passes over due work (AWARD_MATURITY, due %d, ", dueMs);
  }

  @Test
  void what_is_not_due_is_not_passed_over() {
    SignedBytes awards = twoMaturing();
    long dueMs = chain.now() + HOUR_MS;
    chain.block(awards);
    chain.passingOver(due(DueKind.AWARD_MATURITY, dueMs, first(awards))).block();
    fails("passes over DueItem[kind=AWARD_MATURITY, ");
  }

  @Test
  void due_work_is_passed_over_once() {
    SignedBytes awards = twoMaturing();
    long dueMs = chain.now() + HOUR_MS;
    chain.block(awards);
    Quarantined first = due(DueKind.AWARD_MATURITY, dueMs, first(awards));
    chain.after(2 * HOUR_MS).passingOver(first).block();
    chain.passingOver(first).block();
    fails("passes over DueItem[kind=AWARD_MATURITY, ");
  }

  // A long gap.

  @Test
  void a_gap_of_thirty_days_needs_no_word() {
    chain.after(Duration.ofDays(30).toMillis() - 1_000).block();
    holds();
  }

  @Test
  void a_longer_gap_does() {
    chain.after(Duration.ofDays(30).toMillis()).block();
    fails("comes 2592001000 ms after the one before it");
  }

  @Test
  void the_operator_lets_the_chain_go_on() {
    afterLongGap(chain.lastSeal(), Duration.ofDays(90));
    chain.block(gift());
    holds();
  }

  @Test
  void not_for_ever() {
    afterLongGap(chain.lastSeal(), Duration.ofDays(89));
    fails("is later than the operator's word on the gap before it allows");
  }

  @Test
  void the_word_on_another_gap() {
    afterLongGap(SOME, Duration.ofDays(90));
    fails("has a word on the gap before it that the operator did not give");
  }

  @Test
  void a_word_that_says_less_than_the_seal() {
    BlockTime until = new BlockTime(chain.now() + Duration.ofDays(89).toMillis());
    ByteString word = chain.given(new Word.OfGap(chain.name, chain.lastSeal(), until));
    BlockTime claimed = new BlockTime(until.ms() + Duration.ofDays(9).toMillis());
    chain.after(Duration.ofDays(90).toMillis()).with(new GapWord(claimed, word)).block();
    fails("has a word on the gap before it that the operator did not give");
  }

  @Test
  void a_word_where_there_is_no_gap() {
    BlockTime until = new BlockTime(chain.now() + HOUR_MS);
    ByteString word = chain.given(new Word.OfGap(chain.name, chain.lastSeal(), until));
    chain.with(new GapWord(until, word)).block();
    fails("has the operator's word on a gap, and comes only 1000 ms after the one before it");
  }

  @Test
  void another_key_than_the_operators() {
    SignedWord word =
        SignedWord.sign(
            new Word.OfCommand(chain.name, chain.nextOffset(), SOME), TestChain.key("settler"));
    chain
        .passingOver(new Quarantined.OfCommand(chain.nextOffset(), SOME, word.signature()))
        .block();
    fails("without the operator's word");
  }

  private void afterLongGap(Hash previousSeal, Duration allowed) {
    BlockTime until = new BlockTime(chain.now() + allowed.toMillis() + 1_000);
    ByteString word = chain.given(new Word.OfGap(chain.name, previousSeal, until));
    chain.after(Duration.ofDays(90).toMillis()).with(new GapWord(until, word)).block();
  }

  private SignedBytes gift() {
    return chain.sign(
        story.alice, new Transfer(TestChain.account(story.bob), TestStory.CAFE, new Amount(1)));
  }

  /// Two awards to Alice that mature in an hour.
  private SignedBytes twoMaturing() {
    Award award =
        new Award(TestChain.account(story.alice), 1, new Amount(5), 0, chain.now() + HOUR_MS, 0);
    return chain.sign(story.cafeIssuance, award, award);
  }

  /// Of two objects the one that is due first.
  private static ObjectKey first(SignedBytes command) {
    ObjectKey one = ObjectKey.of(command.id(), 0);
    ObjectKey other = ObjectKey.of(command.id(), 1);
    return one.compareTo(other) < 0 ? one : other;
  }

  private Quarantined command(long offset, Hash id) {
    ByteString signature = chain.given(new Word.OfCommand(chain.name, offset, id));
    return new Quarantined.OfCommand(offset, id, signature);
  }

  private Quarantined due(DueKind kind, long dueMs, ObjectKey object) {
    ByteString signature = chain.given(new Word.OfDue(chain.name, kind, dueMs, object));
    return new Quarantined.OfDue(kind, dueMs, object, signature);
  }

  private long last() {
    return chain.nextOffset() - 1;
  }

  private Block block() {
    return BlockCodec.parse(chain.blocks.getLast());
  }

  private void holds() {
    audit();
    recover();
  }

  private void fails(String part, Object... arguments) {
    String expected = part.formatted(arguments);
    assertSays(expected, assertThrows(AuditFailure.class, this::audit));
    assertSays(expected, assertThrows(IllegalStateException.class, this::recover));
    if (!expected.contains("DueItem")) { // what the ledger alone can know
      assertSays(expected, assertThrows(BrokenChainException.class, this::follow));
    }
  }

  private static void assertSays(String part, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(part), message);
  }

  private void recover() {
    Recovery recovery = new Recovery(chain.name, chain.liabilityKey);
    chain.blocks.forEach(recovery::next);
  }

  private void follow() {
    Succession succession = new Succession(chain.name);
    chain.blocks.forEach(record -> succession.follow(BlockCodec.parse(record)));
  }

  private void audit() {
    Replay replay = new Replay(chain.name, chain.liabilityKey, Set.of(), (tile, bytes) -> {});
    try (Pipeline pipeline = new Pipeline(replay)) {
      pipeline.run(chain.blocks.iterator(), (size, root) -> {});
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
