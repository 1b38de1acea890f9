package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;

import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Lot;
import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// SPEC.md, "Which lots".
final class Spending {
  private Spending() {}

  /// The rules about lots that are named, as far as they stand alone.
  static void named(State s, List<LotChoice> lots, long now) {
    for (LotChoice choice : lots) {
      Broken.when(!s.lots.has(choice.lot()), LOT_UNKNOWN);
    }
    for (LotChoice choice : lots) {
      Lot lot = s.lots.at(choice.lot());
      Broken.when(lot.expired(now), LOT_EXPIRED, now, lot.expiresAt());
    }
  }

  static boolean exist(State s, List<LotChoice> lots) {
    return lots.stream().allMatch(choice -> s.lots.has(choice.lot()));
  }

  /// The lots that make up the amount.
  ///
  /// @param usable for this
  /// @param first of those that nobody named
  /// @param early which of those that nobody named go before all others
  static List<Part> choose(
      State s,
      AccountId holder,
      AssetCode asset,
      long amount,
      List<LotChoice> named,
      Predicate<Lot> usable,
      Predicate<Lot> early,
      long now) {
    if (!named.isEmpty()) {
      return named(s, holder, asset, amount, named, usable);
    }
    List<Lot> lots = new ArrayList<>(s.lots.all());
    lots.removeIf(lot -> !Points.asset(s, lot.number()).equals(asset) || lot.expired(now));
    lots.removeIf(usable.negate());
    lots.sort(
        Comparator.comparing((Lot lot) -> !early.test(lot))
            .thenComparing(lot -> lot.expiresAt() == 0 ? Long.MAX_VALUE : lot.expiresAt())
            .thenComparing(Lot::batch)
            .thenComparing(Lot::number));
    List<Part> parts = new ArrayList<>();
    for (Lot lot : lots) {
      parts.add(new Part(lot.number(), Points.available(s, holder, lot.number())));
    }
    long present = parts.stream().mapToLong(Part::amount).sum();
    Broken.when(present < amount, POINTS_INSUFFICIENT, amount, present);
    return Points.first(parts, amount);
  }

  private static List<Part> named(
      State s,
      AccountId holder,
      AssetCode asset,
      long amount,
      List<LotChoice> named,
      Predicate<Lot> usable) {
    List<LotChoice> own =
        named.stream().filter(choice -> Points.asset(s, choice.lot()).equals(asset)).toList();
    long sum = own.stream().mapToLong(choice -> choice.amount().value()).sum();
    Broken.when(own.size() < named.size() || sum != amount, LOTS_MISMATCH, amount, sum);
    long present = 0;
    for (LotChoice choice : named) {
      long there = Points.available(s, holder, choice.lot());
      boolean fits = usable.test(s.lots.at(choice.lot()));
      present += fits ? Math.min(there, choice.amount().value()) : 0;
    }
    Broken.when(present < amount, POINTS_INSUFFICIENT, amount, present);
    return named.stream().map(c -> new Part(c.lot(), c.amount().value())).toList();
  }

  /// Whatever is there, in spending order.
  static List<Part> choose(
      State s, AccountId holder, AssetCode asset, long amount, List<LotChoice> named, long now) {
    return choose(s, holder, asset, amount, named, lot -> true, lot -> true, now);
  }

  /// Unless they are named, lots that live longer than what they are put into.
  static List<Part> outliving(
      State s,
      AccountId holder,
      AssetCode asset,
      long amount,
      List<LotChoice> named,
      long end,
      long now) {
    Predicate<Lot> usable =
        lot -> !named.isEmpty() || lot.expiresAt() == 0 || lot.expiresAt() > end;
    return choose(s, holder, asset, amount, named, usable, lot -> true, now);
  }

  /// Whether a restricted batch may be spent at this merchant now.
  static boolean fits(State s, Batch batch, AccountId institution) {
    return !batch.restricted()
        || batch.merchants().contains(institution)
        || batch.categories().contains(s.accounts.at(institution).category());
  }

  /// What a payment at this merchant may use, restricted lots first.
  static List<Part> atMerchant(
      State s,
      AccountId holder,
      AssetCode asset,
      long amount,
      List<LotChoice> named,
      AccountId institution,
      long now) {
    return choose(
        s,
        holder,
        asset,
        amount,
        named,
        lot -> fits(s, s.batches.at(lot.batch()), institution),
        lot -> s.batches.at(lot.batch()).restricted(),
        now);
  }
}
