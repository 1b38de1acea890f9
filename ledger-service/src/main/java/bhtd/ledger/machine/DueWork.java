package bhtd.ledger.machine;

import bhtd.ledger.machine.state.DueQueue;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Movements;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ObjectKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What is due, in order, and how much of it a block does. SPEC.md, "Due work".
final class DueWork {
  /// What a block does at most: account-lots, counting every movement, and at least one an entry.
  static final int ACCOUNT_LOTS_MAX = 10_000;

  /// A block that has changed so many assets does no more: its seal carries their figures.
  static final int CHANGED_ASSETS_MAX = 400;

  private final State s;
  private final Set<DueItem> passedOver = new HashSet<>();
  private int accountLots;

  DueWork(State s) {
    this.s = s;
  }

  /// Whether the object's row still says that it is due then: it may have ended before, or live
  /// longer by now. No default, as in all that follows.
  private boolean stands(DueKind kind, long dueMs, ObjectKey object) {
    return switch (kind) {
      case HOLD_RELEASE -> VoidRules.stands(s, dueMs, object);
      case ENVELOPE_CLOSE -> EnvelopeRules.stands(s, dueMs, object);
      case OFFER_END -> SwapRules.stands(s, dueMs, object);
      case AWARD_MATURITY -> MaturityRules.stands(s, dueMs, object);
      case LOT_EXPIRY -> ExpiryRules.stands(s, dueMs, object);
    };
  }

  /// What the item comes to.
  private DueDone decide(DueItem item, Draws draws, BlockTime now) {
    return switch (item.kind()) {
      case HOLD_RELEASE -> plain(item, List.of(VoidRules.due(s, item.dueMs(), item.object(), now)));
      case ENVELOPE_CLOSE ->
          new DueDone(
              item,
              List.of(EnvelopeRules.due(s, item.object(), now)),
              EnvelopeRules.seed(s, item.object(), draws));
      case OFFER_END -> plain(item, List.of(SwapRules.due(s, item.object(), now)));
      case AWARD_MATURITY -> plain(item, List.of(MaturityRules.due(s, item.object(), now)));
      case LOT_EXPIRY ->
          plain(item, ExpiryRules.due(s, item.object(), ACCOUNT_LOTS_MAX - accountLots));
    };
  }

  private static DueDone plain(DueItem item, List<Event> events) {
    return new DueDone(item, events, Optional.empty());
  }

  /// The next item; empty if nothing is due or the block has done its share.
  Optional<DueItem> next(BlockTime now) {
    if (accountLots >= ACCOUNT_LOTS_MAX
        || s.assets.changedCount() >= CHANGED_ASSETS_MAX
        || !any()
        || s.due.dueMs() > now.ms()) {
      return Optional.empty();
    }
    return Optional.of(first());
  }

  /// When the next item is due.
  OptionalLong nextMs() {
    return any() ? OptionalLong.of(s.due.dueMs()) : OptionalLong.empty();
  }

  /// Whether anything waits: forgets what does not stand any more.
  private boolean any() {
    while (s.due.any()) {
      if (stands(s.due.kind(), s.due.dueMs(), s.due.object())) {
        return true;
      }
      s.due.drop();
    }
    return false;
  }

  private DueItem first() {
    DueQueue due = s.due;
    return new DueItem(due.kind(), due.dueMs(), due.object());
  }

  /// What the next item comes to; not applied yet.
  ///
  /// @param draws where the seed of a lucky envelope comes from
  DueDone decideNext(Draws draws, BlockTime now) {
    return decide(next(now).orElseThrow(), draws, now);
  }

  /// The item's events were applied: it is over, but for a sweep that goes on in the next block.
  void applied(DueItem item, List<Event> events, BlockTime now) {
    int moved = 0;
    for (Event event : events) {
      moved += Movements.of(event).size();
    }
    accountLots += Math.max(1, moved);
    if (item.kind() == DueKind.LOT_EXPIRY) {
      ExpiryRules.goOn(s, item.object());
    }
    boolean again = any() && first().equals(item);
    if (again && accountLots < ACCOUNT_LOTS_MAX) {
      throw new IllegalStateException(item + " is due again after it was done");
    }
    forgetPassedOver(now);
  }

  /// In this block these items are not done when it is their turn: they are forgotten.
  void passOver(Collection<DueItem> items, BlockTime now) {
    passedOver.addAll(items);
    forgetPassedOver(now);
  }

  private void forgetPassedOver(BlockTime now) {
    while (!passedOver.isEmpty()
        && any()
        && s.due.dueMs() <= now.ms()
        && passedOver.remove(first())) {
      s.due.drop();
    }
  }

  /// What was to be passed over, and it was never its turn.
  Set<DueItem> notPassedOver() {
    return Set.copyOf(passedOver);
  }

  /// The next block has done nothing yet.
  void nextBlock() {
    accountLots = 0;
    passedOver.clear();
  }
}
