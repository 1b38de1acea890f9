package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.KeyedDraws;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Split;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What makes the machine itself fail, and a gap of more than 30 days: safe mode until the operator
/// has given a word, then the chain goes on, for recovery too. Lucky envelopes make this machine
/// fail: where chance comes from is broken.
class OperatorsWordLoopTest {
  private static final Duration MORE_THAN_30_DAYS = Duration.ofDays(31);
  private static final Draws FAIR = new KeyedDraws(new byte[32]);

  private static KafkaBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start();
    Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void a_command_that_makes_the_machine_fail_is_passed_over() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      chain.sendAll(chain.cast.shop("alice", "bob"));
      chain.send(chain.cast.signed("cafe issuance", chain.cast.award("alice", 100)));
      SignedBytes envelope = chain.cast.signed("alice", envelope());
      chain.send(envelope);
      SignedBytes gift = chain.cast.signed("alice", chain.cast.transfer("bob", 1));
      chain.send(gift);
      Chain.Told failing = chain.start(broken(), Words.NONE);
      failing.awaitPhase(Signals.Phase.PAUSED);
      String cause = "the command at offset 5, %s, makes the machine fail".formatted(envelope.id());
      assertTrue(failing.detail.contains(cause), failing.detail);
      chain.stopFirst();

      SignedWord another = word(new Word.OfCommand(chain.settings.chain(), 4, envelope.id()));
      Chain.Told stillFailing = chain.start(broken(), new Words(List.of(another)));
      stillFailing.awaitPhase(Signals.Phase.PAUSED);
      chain.stopFirst();

      SignedWord word = word(new Word.OfCommand(chain.settings.chain(), 5, envelope.id()));
      chain.start(broken(), new Words(List.of(another, word))).awaitPhase(Signals.Phase.SEALING);
      awaitSealed(chain, gift);
      assertEquals(
          List.of(new Quarantined.OfCommand(5, envelope.id(), word.signature())),
          quarantined(chain));
      chain.replayed();
      chain.stopFirst();

      // What was passed over stays so, with no word at hand any more.
      SignedBytes later = chain.cast.signed("alice", chain.cast.transfer("bob", 1));
      chain.send(later);
      chain.start(broken(), Words.NONE);
      awaitSealed(chain, later);
    }
  }

  @Test
  void due_work_that_makes_the_machine_fail_is_passed_over() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      Past past = new Past(chain.settings.chain(), Duration.ofDays(2));
      SignedBytes envelope = past.chain.sign(past.alice, envelope());
      past.chain.block(envelope);
      long dueMs = past.chain.now() + Duration.ofDays(1).toMillis();
      ObjectKey object = ObjectKey.of(envelope.id(), 0);
      chain.begun(past);
      Chain.Told failing = chain.start(broken(), Words.NONE);
      failing.awaitPhase(Signals.Phase.PAUSED);
      String cause =
          "due work makes the machine fail: DueItem[kind=ENVELOPE_CLOSE, dueMs=%d, object=%s]"
              .formatted(dueMs, object);
      assertTrue(failing.detail.contains(cause), failing.detail);
      chain.stopFirst();

      Word.OfDue said =
          new Word.OfDue(chain.settings.chain(), DueKind.ENVELOPE_CLOSE, dueMs, object);
      SignedWord word = word(said);
      Chain.Told told = chain.start(broken(), new Words(List.of(word)));
      told.awaitPhase(Signals.Phase.SEALING);
      Chain.await("it is passed over", () -> told.blocks.get() > 0);
      assertEquals(
          List.of(new Quarantined.OfDue(DueKind.ENVELOPE_CLOSE, dueMs, object, word.signature())),
          quarantined(chain));
      assertTrue(chain.replayed().ledger().nextDueMs().isEmpty());
    }
  }

  @Test
  void a_chain_that_rested_for_long_goes_on_at_the_operators_word() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      Past past = new Past(chain.settings.chain(), MORE_THAN_30_DAYS);
      chain.begun(past);
      Hash lastSeal = past.chain.lastSeal();
      Chain.Told waiting = chain.start();
      waiting.awaitPhase(Signals.Phase.PAUSED);
      assertTrue(waiting.detail.contains("whose seal is " + lastSeal), waiting.detail);
      chain.stopFirst();

      BlockTime over = new BlockTime(System.currentTimeMillis() - 60_000);
      SignedWord late = word(new Word.OfGap(chain.settings.chain(), lastSeal, over));
      Chain.Told stillWaiting = chain.start(Chain.SECRETS, new Words(List.of(late)));
      stillWaiting.awaitPhase(Signals.Phase.PAUSED);
      chain.stopFirst();

      BlockTime until = new BlockTime(System.currentTimeMillis() + 3_600_000);
      SignedWord word = word(new Word.OfGap(chain.settings.chain(), lastSeal, until));
      SignedBytes gift = chain.cast.signed("alice", chain.cast.transfer("bob", 1));
      chain.send(gift);
      Chain.Told told = chain.start(Chain.SECRETS, new Words(List.of(word)));
      told.awaitPhase(Signals.Phase.SEALING);
      awaitSealed(chain, gift);
      Block first = chain.blocks().get(past.chain.blocks.size());
      assertEquals(Optional.of(new GapWord(until, word.signature())), first.seal().gapWord());
      chain.replayed();
    }
  }

  @Test
  void a_word_of_somebody_else_changes_nothing() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      Past past = new Past(chain.settings.chain(), MORE_THAN_30_DAYS);
      chain.begun(past);
      BlockTime until = new BlockTime(System.currentTimeMillis() + 3_600_000);
      Word.OfGap said = new Word.OfGap(chain.settings.chain(), past.chain.lastSeal(), until);
      SignedWord word = SignedWord.sign(said, Cast.key("settler"));
      Chain.Told told = chain.start(Chain.SECRETS, new Words(List.of(word)));
      told.awaitPhase(Signals.Phase.PAUSED);
      assertEquals(past.chain.blocks.size(), chain.blocks().size());
    }
  }

  private static SignedWord word(Word said) {
    return SignedWord.sign(said, Cast.key("operator"));
  }

  private static List<Quarantined> quarantined(Chain chain) {
    return chain.blocks().stream().flatMap(b -> b.seal().quarantined().stream()).toList();
  }

  private static void awaitSealed(Chain chain, SignedBytes command) {
    Chain.await(
        "the command is sealed",
        () ->
            chain.blocks().stream()
                .flatMap(block -> block.commands().stream())
                .anyMatch(each -> each.id().equals(command.id())));
  }

  /// Alice's 10 points in two lucky shares for whoever has the link.
  private static OpenEnvelope envelope() {
    return new OpenEnvelope(
        Cast.CAFE,
        new Amount(10),
        2,
        Split.LUCKY,
        Optional.empty(),
        0,
        Optional.of(Cast.key("link").publicKey()),
        List.of());
  }

  private static ChainSecrets broken() {
    return new ChainSecrets(
        new Draws() {
          @Override
          public Hash seedHash(ObjectKey envelope) {
            throw new IllegalStateException("no chance today");
          }

          @Override
          public long share(Share share) {
            return FAIR.share(share);
          }

          @Override
          public Hash seed(ObjectKey envelope, Hash seedHash) {
            throw new IllegalStateException("no chance today");
          }
        },
        new byte[32]);
  }
}
