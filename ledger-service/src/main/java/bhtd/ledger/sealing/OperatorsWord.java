package bhtd.ledger.sealing;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.Hash;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What must hold of the operator's words in a seal, for whoever follows a chain: recovery, the
/// reader, the auditor. SPEC.md, "The operator's word". That due work that is passed over was due,
/// the ledger says.
public final class OperatorsWord {
  /// Due work as it is done, then commands as they were read.
  private static final Comparator<Quarantined> ORDER =
      Comparator.<Quarantined>comparingInt(q -> q instanceof Quarantined.OfDue ? 0 : 1)
          .thenComparing(OperatorsWord::order);

  private OperatorsWord() {}

  /// Why a block's words do not hold, or which word it lacks.
  ///
  /// @param before where the chain stood before the block; empty at height 0
  public static Optional<String> objection(Genesis genesis, Optional<Head> before, Block block) {
    Seal seal = block.seal();
    if (before.isEmpty()) {
      return seal.quarantined().isEmpty() && seal.gapWord().isEmpty()
          ? Optional.empty()
          : Optional.of("begins the chain with a word of the operator");
    }
    return ofGap(genesis, before.get(), seal)
        .or(() -> ofOrder(seal.quarantined()))
        .or(() -> ofQuarantined(genesis, before.get(), block, seal));
  }

  private static Optional<String> ofGap(Genesis genesis, Head before, Seal seal) {
    long gapMs = seal.time().ms() - before.time().ms();
    long most = genesis.limits().blockGapMsMax();
    if (seal.gapWord().isEmpty()) {
      return gapMs <= most
          ? Optional.empty()
          : Optional.of(
              "comes %d ms after the one before it, where more than %d need the operator's word"
                  .formatted(gapMs, most));
    }
    GapWord word = seal.gapWord().get();
    if (gapMs <= most) {
      return Optional.of(
          "has the operator's word on a gap, and comes only %d ms after the one before it"
              .formatted(gapMs));
    }
    if (seal.time().compareTo(word.until()) > 0) {
      return Optional.of("is later than the operator's word on the gap before it allows");
    }
    Word said = new Word.OfGap(genesis.chain(), before.seal(), word.until());
    return given(genesis, new SignedWord(said, word.signature()))
        ? Optional.empty()
        : Optional.of("has a word on the gap before it that the operator did not give");
  }

  private static Optional<String> ofOrder(List<Quarantined> all) {
    for (int i = 1; i < all.size(); i++) {
      if (ORDER.compare(all.get(i - 1), all.get(i)) >= 0) {
        return Optional.of("names what it passes over twice, or not in order");
      }
    }
    return Optional.empty();
  }

  private static int order(Quarantined one, Quarantined other) {
    return switch (one) {
      case Quarantined.OfCommand a when other instanceof Quarantined.OfCommand b ->
          Long.compare(a.offset(), b.offset());
      case Quarantined.OfDue a when other instanceof Quarantined.OfDue b ->
          Comparator.comparingLong(Quarantined.OfDue::dueMs)
              .thenComparing(Quarantined.OfDue::kind)
              .thenComparing(Quarantined.OfDue::object)
              .compare(a, b);
      case Quarantined.OfCommand a -> 0;
      case Quarantined.OfDue a -> 0;
    };
  }

  private static Optional<String> ofQuarantined(
      Genesis genesis, Head before, Block block, Seal seal) {
    for (Quarantined q : seal.quarantined()) {
      String what = words(q);
      if (!given(genesis, new SignedWord(q.word(genesis.chain()), q.signature()))) {
        return Optional.of("passes over " + what + " without the operator's word");
      }
      if (q instanceof Quarantined.OfCommand command) {
        if (command.offset() < before.nextCommandOffset()
            || command.offset() >= seal.nextCommandOffset()) {
          return Optional.of("passes over " + what + ", which it did not come to");
        }
        if (seals(block, command.commandId())) {
          return Optional.of("passes over " + what + ", and seals it");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean seals(Block block, Hash command) {
    return block.commands().stream().map(SealedCommand::id).anyMatch(command::equals);
  }

  private static boolean given(Genesis genesis, SignedWord word) {
    return word.holds(genesis.operatorKey(), SignatureRule.fastest());
  }

  /// What is passed over, in words for people.
  private static String words(Quarantined q) {
    return switch (q) {
      case Quarantined.OfCommand c ->
          "the command %s at offset %d".formatted(c.commandId(), c.offset());
      case Quarantined.OfDue d ->
          "due work (%s, due %d, object %s)".formatted(d.kind(), d.dueMs(), d.object());
    };
  }
}
