package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;

import bhtd.ledger.machine.state.Batches;
import bhtd.ledger.machine.state.Holdings;
import bhtd.ledger.machine.state.Lots;
import bhtd.ledger.machine.state.Restrictions;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which of an account's lots are taken: those that are named, or those that may be used for this,
/// in order. SPEC.md, "Which lots".
final class Spending {
  private final Holdings holdings;
  private final Lots lots;
  private final Batches batches;
  private final Restrictions restrictions;
  private final SpendingOrder order;

  Spending(Holdings holdings, Lots lots, Batches batches, Restrictions restrictions) {
    this.holdings = holdings;
    this.lots = lots;
    this.batches = batches;
    this.restrictions = restrictions;
    this.order = new SpendingOrder(holdings, lots);
  }

  /// What the account has of the asset that has not expired. Unit: its minor units. Any number of
  /// threads may ask at once.
  long available(int account, int asset, long nowMs) {
    long sum = 0;
    for (int row = holdings.first(account); row >= 0; row = holdings.after(row)) {
      int lot = holdings.lot(row);
      if (lots.asset(lot) == asset && lots.spendable(lot, nowMs)) {
        sum = Math.addExact(sum, holdings.available(row));
      }
    }
    return sum;
  }

  /// What is wrong with the lots that were named, before it matters whose they are.
  Optional<Verdict> named(int asset, List<LotChoice> named, BlockTime now) {
    for (LotChoice each : named) {
      if (!lots.has(each.lot())) {
        return Optional.of(Verdict.breaks(LOT_UNKNOWN));
      }
    }
    for (LotChoice each : named) {
      if (!lots.spendable((int) each.lot(), now.ms())) {
        return Optional.of(
            Verdict.breaks(LOT_EXPIRED, now.ms(), lots.expiresAtMs((int) each.lot())));
      }
    }
    return Optional.empty();
  }

  /// The lots that give {@code amount}.
  ///
  /// @param named {@link #named} has found nothing wrong with them; empty = in spending order
  Choice choose(
      int account, int asset, long amount, List<LotChoice> named, Use use, BlockTime now) {
    return named.isEmpty()
        ? inOrder(account, asset, amount, use, now)
        : asNamed(account, asset, amount, named, use);
  }

  private Choice inOrder(int account, int asset, long amount, Use use, BlockTime now) {
    order.clear();
    long sum = 0;
    for (int row = holdings.first(account); row >= 0; row = holdings.after(row)) {
      int lot = holdings.lot(row);
      if (holdings.available(row) > 0
          && lots.asset(lot) == asset
          && lots.spendable(lot, now.ms())
          && fits(lot, use)
          && outlives(lot, use)) {
        sum = Math.addExact(sum, holdings.available(row));
        order.add(row, goesFirst(lot, use));
      }
    }
    if (sum < amount) {
      return new Choice.Short(new Verdict.Breaks(POINTS_INSUFFICIENT, amount, sum));
    }
    List<LotAmount> chosen = new ArrayList<>(1);
    for (long left = amount; left > 0; ) {
      int row = order.take();
      long part = Math.min(left, holdings.available(row));
      chosen.add(new LotAmount(holdings.lot(row), new Amount(part)));
      left -= part;
    }
    return new Choice.Lots(chosen);
  }

  private Choice asNamed(int account, int asset, long amount, List<LotChoice> named, Use use) {
    long sum = 0;
    long there = 0;
    boolean another = false;
    List<LotAmount> chosen = new ArrayList<>(named.size());
    for (LotChoice each : named) {
      int lot = (int) each.lot();
      if (lots.asset(lot) == asset) {
        sum += each.amount().value();
        there += Math.min(each.amount().value(), usable(account, lot, use));
      } else {
        another = true;
      }
      chosen.add(new LotAmount(each.lot(), each.amount()));
    }
    if (sum != amount || another) {
      return new Choice.Short(new Verdict.Breaks(LOTS_MISMATCH, amount, sum));
    }
    return there < amount
        ? new Choice.Short(new Verdict.Breaks(POINTS_INSUFFICIENT, amount, there))
        : new Choice.Lots(chosen);
  }

  private long usable(int account, int lot, Use use) {
    int row = holdings.find(account, lot);
    return row == Holdings.NONE || !fits(lot, use) ? 0 : holdings.available(row);
  }

  private boolean fits(int lot, Use use) {
    return switch (use) {
      case Use.Anything any -> true;
      case Use.Outliving outliving -> true;
      case Use.Conversion conversion ->
          restriction(lot) == Restrictions.GENERAL && !batches.isConversion(lots.batch(lot));
      case Use.Payment p -> restrictions.fits(restriction(lot), p.merchant(), p.category());
    };
  }

  private boolean outlives(int lot, Use use) {
    return !(use instanceof Use.Outliving outliving) || lots.expiresAtMs(lot) > outliving.endMs();
  }

  private boolean goesFirst(int lot, Use use) {
    return use instanceof Use.Payment && restriction(lot) != Restrictions.GENERAL;
  }

  private int restriction(int lot) {
    return batches.restriction(lots.batch(lot));
  }
}
