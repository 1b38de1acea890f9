package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_IN_FORCE;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_OPEN;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.BATCH_EXPIRED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_RESTRICTED;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;

import bhtd.ledger.machine.state.Agreements;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A member's points of one program become another's, by an agreement of the two issuers: the old
/// end, the new come from a conversion batch, and the old issuer owes their value. SPEC.md,
/// "Conversion".
final class ConversionRules {
  /// More than can be had, and small enough to go on calculating with.
  private static final long TOO_MUCH = Amount.MAX + 1;

  /// The place of a lot that nothing is put into.
  private static final Lot NO_LOT = new Lot(0, 0, 0);

  private ConversionRules() {}

  static Verdict decide(State s, Signer signer, Convert o, BlockTime now) {
    int member = signer.account();
    if (!s.is(AccountKind.MEMBER, member)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (s.accounts.frozen(member)) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    if (!s.batches.has(o.batch())) {
      return Verdict.breaks(BATCH_UNKNOWN);
    }
    int agreement = s.agreements.find(o.agreement());
    boolean known = agreement != Agreements.NONE;
    boolean converts = known && s.agreements.terms(agreement).mode() == AgreementMode.CONVERT;
    int batch = (int) o.batch();
    if (!s.batches.isConversion(batch)
        || (converts && s.batches.asset(batch) != into(s, agreement))) {
      return Verdict.breaks(BATCH_RESTRICTED);
    }
    int asset = known ? s.assets.find(s.agreements.terms(agreement).asset()) : -1;
    Optional<Verdict> lotsBroken = s.spending.named(asset, o.lots(), now);
    if (lotsBroken.isPresent()) {
      return lotsBroken.get();
    }
    long old = o.amount().value();
    if (converts && intoRate(s, agreement).valueOf(old) == 0) {
      return Verdict.breaks(AMOUNT_OUT_OF_RANGE);
    }
    if (!known) {
      return Verdict.breaks(AGREEMENT_UNKNOWN);
    }
    return agreed(s, agreement, now)
        .or(() -> fits(s, member, agreement, asset, batch, old, now))
        .orElseGet(() -> convert(s, signer, o, agreement, asset, now));
  }

  private static Optional<Verdict> agreed(State s, int agreement, BlockTime now) {
    Propose terms = s.agreements.terms(agreement);
    if (!s.agreements.accepted(agreement)) {
      return Optional.of(Verdict.breaks(AGREEMENT_NOT_OPEN));
    }
    if (!AgreementRules.inForce(s, agreement, now)) {
      return Optional.of(Verdict.breaks(AGREEMENT_NOT_IN_FORCE, terms.startsAtMs(), now.ms()));
    }
    return terms.mode() == AgreementMode.CONVERT
        ? Optional.empty()
        : Optional.of(Verdict.breaks(AGREEMENT_MISMATCH));
  }

  private static Optional<Verdict> fits(
      State s, int member, int agreement, int asset, int batch, long old, BlockTime now) {
    if (!s.policies.inForce(asset, now.ms()).convertible()) {
      return Optional.of(Verdict.breaks(POLICY_FORBIDS));
    }
    long made = Math.min(TOO_MUCH, intoRate(s, agreement).valueOf(old));
    Optional<Verdict> tooMuch = Tiers.holding(s, member, s.batches.asset(batch), made);
    if (tooMuch.isPresent()) {
      return tooMuch;
    }
    if (now.ms() >= s.batches.expiresAtMs(batch)) {
      return Optional.of(Verdict.breaks(BATCH_EXPIRED, now.ms(), s.batches.expiresAtMs(batch)));
    }
    long left = s.batches.undistributed(batch);
    return made > left
        ? Optional.of(Verdict.breaks(BATCH_INSUFFICIENT, made, left))
        : Optional.empty();
  }

  private static Verdict convert(
      State s, Signer signer, Convert o, int agreement, int asset, BlockTime now) {
    long old = o.amount().value();
    Propose terms = s.agreements.terms(agreement);
    long value = Math.min(TOO_MUCH, terms.rate().valueOf(old));
    return switch (s.spending.choose(signer.account(), asset, old, o.lots(), Use.CONVERSION, now)) {
      case Choice.Short(Verdict.Breaks why) -> why;
      case Choice.Lots(List<LotAmount> lots) ->
          new Clearings(s)
              .check(agreement, value)
              .orElseGet(
                  () -> {
                    List<Long> made = made(lots, intoRate(s, agreement));
                    return Verdict.holds(
                        new PointsConverted(
                            signer.id(),
                            o.agreement(),
                            terms.asset(),
                            lots,
                            s.assets.code(into(s, agreement)),
                            newLots(s, lots, made, (int) o.batch()),
                            made,
                            terms.currency(),
                            Clearings.of(s, agreement, value)));
                  });
    };
  }

  /// What each old lot makes: ⌊c_i × rate⌋ − ⌊c_(i−1) × rate⌋, c cumulated.
  private static List<Long> made(List<LotAmount> lots, Rate rate) {
    List<Long> made = new ArrayList<>(lots.size());
    long cumulated = 0;
    long before = 0;
    for (LotAmount part : lots) {
      cumulated += part.amount().value();
      long now = rate.valueOf(cumulated);
      made.add(now - before);
      before = now;
    }
    return made;
  }

  /// Points expire no later than those they were made of.
  private static List<Lot> newLots(State s, List<LotAmount> lots, List<Long> made, int batch) {
    LotPlan plan = new LotPlan(s);
    List<Lot> newLots = new ArrayList<>(lots.size());
    for (int i = 0; i < lots.size(); i++) {
      long expiry =
          Math.min(s.lots.expiresAtMs((int) lots.get(i).lot()), s.batches.expiresAtMs(batch));
      newLots.add(made.get(i) == 0 ? NO_LOT : plan.lotFor(batch, expiry));
    }
    return newLots;
  }

  private static int into(State s, int agreement) {
    return s.assets.find(s.agreements.terms(agreement).into().orElseThrow());
  }

  private static Rate intoRate(State s, int agreement) {
    return s.agreements.terms(agreement).intoRate().orElseThrow();
  }

  static void apply(State s, PointsConverted e) {
    int member = s.accounts.find(e.member());
    for (LotAmount part : e.lots()) {
      s.points.move(
          member, (int) part.lot(), Place.AVAILABLE, Place.REDEEMED, part.amount().value());
    }
    for (int i = 0; i < e.newLots().size(); i++) {
      if (e.newAmounts().get(i) > 0) {
        int lot = LotRules.make(s, e.newLots().get(i));
        s.points.move(member, lot, Place.UNDISTRIBUTED, Place.AVAILABLE, e.newAmounts().get(i));
      }
    }
    int currency = s.assets.find(e.currency());
    Clearings.apply(s, currency, e.clearings());
    for (Clearing each : e.clearings()) {
      if (each.gross()) {
        pay(s, currency, each);
      }
    }
  }

  private static void pay(State s, int currency, Clearing paid) {
    s.points.give(
        s.accounts.find(paid.debtorReserve().orElseThrow()),
        s.accounts.find(paid.creditorReserve().orElseThrow()),
        s.assets.lot(currency),
        paid.amount().value());
  }
}
