package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.AWARD_NOT_OPEN;
import static bhtd.protocol.value.Reason.AWARD_UNKNOWN;
import static bhtd.protocol.value.Reason.BATCH_EXPIRED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_RESTRICTED;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.ledger.model.Facts.AwardState;
import bhtd.ledger.model.Facts.Awarded;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Debt;
import bhtd.ledger.model.Facts.Lot;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.util.Optional;

/// SPEC.md, "Awards".
final class Awards {
  private static final long MATURITY_MAX = 90 * Times.DAY;
  private static final long CLAWBACK_MAX = 366 * Times.DAY;
  private static final long DEBT = 366 * Times.DAY;

  private Awards() {}

  static void award(State s, AccountId signer, Award o, ObjectKey key, long now) {
    Who.must(s, signer, AccountKind.ISSUANCE);
    Optional<Batch> found = s.batches.find(o.batch());
    Optional<AccountId> owner = found.flatMap(b -> s.assets.at(b.asset()).issuance());
    Broken.when(found.isPresent() && !owner.equals(Optional.of(signer)), NOT_AUTHORISED);
    Who.open(s, o.to(), AccountKind.MEMBER);
    Who.notFrozen(s, signer);
    Broken.when(found.isEmpty(), BATCH_UNKNOWN);
    Batch batch = found.orElseThrow();
    Broken.when(batch.conversion(), BATCH_RESTRICTED);
    long given = o.expiresAtMs();
    boolean late = batch.expiresAt() != 0 && given > batch.expiresAt();
    Broken.when(
        given != 0 && (given <= now || !Times.quarterHour(given) || late),
        EXPIRY_INVALID,
        now,
        given);
    long expiry = given == 0 ? batch.expiresAt() : given;
    checkTimes(o, expiry, now);
    long amount = o.amount().value();
    boolean later = o.maturesAtMs() != 0;
    long debt = later ? 0 : Math.min(amount / 2, owed(s, o.to(), batch.asset(), now));
    Giving.holding(s, o.to(), batch.asset(), amount - debt);
    Broken.when(
        batch.expiresAt() != 0 && batch.expiresAt() <= now, BATCH_EXPIRED, now, batch.expiresAt());
    Broken.when(amount > batch.undistributed(), BATCH_INSUFFICIENT, amount, batch.undistributed());

    long lot = Points.lot(s, batch.number(), expiry);
    Points.undistributed(s, batch.number(), -amount);
    if (later) {
      Points.held(s, signer, lot, amount);
    } else {
      give(s, signer, o.to(), lot, amount, debt, now);
    }
    if (later || o.clawbackUntilMs() != 0) {
      s.awards.put(
          key,
          new Awarded(
              key,
              signer,
              o.to(),
              lot,
              amount,
              0,
              o.maturesAtMs(),
              o.clawbackUntilMs(),
              later ? AwardState.PROMISED : AwardState.GIVEN));
    }
  }

  /// The maturity first, then the end of the clawback.
  private static void checkTimes(Award o, long expiry, long now) {
    long matures = o.maturesAtMs();
    long clawback = o.clawbackUntilMs();
    boolean matures_well =
        matures == 0
            || (matures > now
                && matures <= now + MATURITY_MAX
                && (expiry == 0 || matures < expiry));
    boolean clawed_well =
        clawback == 0
            || (clawback > now
                && clawback > matures
                && clawback <= now + CLAWBACK_MAX
                && (expiry == 0 || clawback <= expiry));
    Broken.when(!matures_well, TIME_INVALID, now, matures);
    Broken.when(!clawed_well, TIME_INVALID, now, clawback);
  }

  private static void give(
      State s, AccountId from, AccountId to, long lot, long amount, long debt, long now) {
    pay(s, to, Points.asset(s, lot), debt, now);
    Points.undistributed(s, s.lots.at(lot).batch(), debt);
    Points.available(s, to, lot, amount - debt);
  }

  /// What a member owes of an asset.
  static long owed(State s, AccountId member, AssetCode asset, long now) {
    return s.debts.all().stream()
        .filter(d -> d.member().equals(member) && d.asset().equals(asset) && now < d.until())
        .mapToLong(Debt::amount)
        .sum();
  }

  /// Pays debts, oldest first.
  static void pay(State s, AccountId member, AssetCode asset, long amount, long now) {
    long left = amount;
    for (var entry : s.debts.entries()) {
      Debt d = entry.getValue();
      if (d.member().equals(member) && d.asset().equals(asset) && now < d.until()) {
        long paid = Math.min(left, d.amount());
        s.debts.put(entry.getKey(), new Debt(member, asset, d.amount() - paid, d.until()));
        left -= paid;
      }
    }
  }

  /// The award of this signer that has this key.
  private static Awarded find(State s, AccountId signer, ObjectKey key) {
    Who.must(s, signer, AccountKind.ISSUANCE);
    Optional<Awarded> award = s.awards.find(key);
    Broken.when(award.isPresent() && !award.get().from().equals(signer), NOT_AUTHORISED);
    return award.orElseThrow(() -> new Broken(AWARD_UNKNOWN, 0, 0));
  }

  static void cancel(State s, AccountId signer, ObjectKey key, long now) {
    Awarded award = find(s, signer, key);
    Broken.when(award.state() != AwardState.PROMISED || now >= award.maturesAt(), AWARD_NOT_OPEN);
    giveUp(s, award, now);
  }

  private static void giveUp(State s, Awarded award, long now) {
    Points.held(s, award.from(), award.lot(), -award.amount());
    Lot lot = s.lots.at(award.lot());
    if (lot.expired(now)) {
      Points.expired(s, Points.asset(s, award.lot()), award.amount());
    } else {
      Points.undistributed(s, lot.batch(), award.amount());
    }
    s.awards.put(award.key(), award.now(AwardState.RETURNED, 0));
  }

  static void mature(State s, Awarded award, long now) {
    if (s.lots.at(award.lot()).expired(now)) {
      giveUp(s, award, now);
      return;
    }
    Points.held(s, award.from(), award.lot(), -award.amount());
    AssetCode asset = Points.asset(s, award.lot());
    long debt = Math.min(award.amount() / 2, owed(s, award.to(), asset, now));
    give(s, award.from(), award.to(), award.lot(), award.amount(), debt, now);
    s.awards.put(award.key(), award.now(AwardState.GIVEN, 0));
  }

  static void clawBack(State s, AccountId signer, ClawBack o, long now) {
    Who.must(s, signer, AccountKind.ISSUANCE);
    Optional<Awarded> known = s.awards.find(o.award());
    Broken.when(known.isPresent() && !known.get().from().equals(signer), NOT_AUTHORISED);
    long amount = o.amount().value();
    long left = known.map(a -> a.amount() - a.clawedBack()).orElse(Long.MAX_VALUE);
    Broken.when(amount > left, AMOUNT_OUT_OF_RANGE, amount, left);
    Awarded award = find(s, signer, o.award());
    Lot lot = s.lots.at(award.lot());
    Broken.when(
        award.state() != AwardState.GIVEN || now > award.clawbackUntil() || lot.expired(now),
        AWARD_NOT_OPEN);
    long taken = Math.min(amount, Points.available(s, award.to(), award.lot()));
    Points.available(s, award.to(), award.lot(), -taken);
    Points.undistributed(s, lot.batch(), taken);
    if (taken < amount) {
      AssetCode asset = Points.asset(s, award.lot());
      s.debts.put(s.debts.size(), new Debt(award.to(), asset, amount - taken, now + DEBT));
    }
    s.awards.put(award.key(), award.now(AwardState.GIVEN, award.clawedBack() + amount));
  }
}
