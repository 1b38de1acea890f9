package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.BATCH_EXPIRED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_RESTRICTED;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.protocol.command.Award;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// The issuance account makes undistributed points of a batch a member's: at once, or when they
/// mature; for good, or so that they can be clawed back. SPEC.md, "Awards".
final class AwardRules {
  private static final long DAY_MS = 86_400_000;
  private static final long MATURES_MS_MAX = 90 * DAY_MS;
  private static final long CLAWBACK_MS_MAX = 366 * DAY_MS;

  private AwardRules() {}

  static Verdict decide(State s, Signer signer, Award o, Maker maker, BlockTime now) {
    boolean known = s.batches.has(o.batch());
    int batch = known ? (int) o.batch() : 0;
    if (!s.is(AccountKind.ISSUANCE, signer.account())
        || (known && s.assets.issuance(s.batches.asset(batch)) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    Optional<Verdict> wrong = Receivers.member(s, o.to());
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (s.accounts.frozen(signer.account())) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    if (!known) {
      return Verdict.breaks(BATCH_UNKNOWN);
    }
    if (s.batches.isConversion(batch)) {
      return Verdict.breaks(BATCH_RESTRICTED);
    }
    return times(o, s.batches.expiresAtMs(batch), now)
        .orElseGet(() -> decide(s, signer, o, batch, maker, now));
  }

  /// Expiry, maturity and the end of the time for a clawback.
  private static Optional<Verdict> times(Award o, long latest, BlockTime now) {
    long given = o.expiresAtMs();
    if (given != 0 && (given <= now.ms() || !LotRules.isInstant(given) || given > latest)) {
      return Optional.of(Verdict.breaks(EXPIRY_INVALID, now.ms(), given));
    }
    long expiry = given == 0 ? latest : given;
    long matures = o.maturesAtMs();
    if (matures != 0
        && (matures <= now.ms() || matures > now.ms() + MATURES_MS_MAX || matures >= expiry)) {
      return Optional.of(Verdict.breaks(TIME_INVALID, now.ms(), matures));
    }
    long clawback = o.clawbackUntilMs();
    if (clawback != 0
        && (clawback <= Math.max(now.ms(), matures)
            || clawback > now.ms() + CLAWBACK_MS_MAX
            || clawback > expiry)) {
      return Optional.of(Verdict.breaks(TIME_INVALID, now.ms(), clawback));
    }
    return Optional.empty();
  }

  private static Verdict decide(
      State s, Signer signer, Award o, int batch, Maker maker, BlockTime now) {
    int asset = s.batches.asset(batch);
    int to = s.accounts.find(o.to());
    long amount = o.amount().value();
    boolean atOnce = o.maturesAtMs() == 0;
    long debtPaid = atOnce ? DebtRules.ofAward(s, to, asset, amount, now) : 0;
    Optional<Verdict> tooMuch = Tiers.holding(s, to, asset, amount - debtPaid);
    if (tooMuch.isPresent()) {
      return tooMuch.get();
    }
    long latest = s.batches.expiresAtMs(batch);
    if (now.ms() >= latest) {
      return Verdict.breaks(BATCH_EXPIRED, now.ms(), latest);
    }
    long left = s.batches.undistributed(batch);
    if (amount > left) {
      return Verdict.breaks(BATCH_INSUFFICIENT, amount, left);
    }
    Lot lot = LotRules.lotFor(s, batch, o.expiresAtMs() == 0 ? latest : o.expiresAtMs());
    AssetCode code = s.assets.code(asset);
    Event event =
        atOnce
            ? new PointsAwarded(
                o.to(),
                code,
                lot,
                o.amount(),
                debtPaid,
                o.clawbackUntilMs() == 0 ? Optional.empty() : Optional.of(maker.key()),
                o.clawbackUntilMs())
            : new AwardPromised(
                maker.key(),
                o.to(),
                signer.id(),
                code,
                lot,
                o.amount(),
                o.maturesAtMs(),
                o.clawbackUntilMs());
    return Verdict.holds(event);
  }

  static void apply(State s, PointsAwarded e, BlockTime now) {
    int lot = LotRules.make(s, e.lot());
    int to = s.accounts.find(e.to());
    s.points.move(to, lot, Place.UNDISTRIBUTED, Place.AVAILABLE, e.amount().value() - e.debtPaid());
    s.debts.pay(to, s.lots.asset(lot), e.debtPaid(), now.ms());
    if (e.award().isPresent()) {
      s.awards.given(e.award().get(), to, lot, e.amount().value(), e.clawbackUntilMs());
    }
  }
}
