package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Lots;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.List;

/// Lots come to be with the first event that needs them, and may live longer. SPEC.md, "Supply".
final class LotRules {
  private static final long QUARTER_HOUR_MS = 15 * 60 * 1_000L;

  private LotRules() {}

  /// Whether this is an expiry that points may have: 0 = never, or a quarter-hour instant.
  static boolean isInstant(long expiresAtMs) {
    return expiresAtMs % QUARTER_HOUR_MS == 0;
  }

  /// The first quarter-hour instant that is not before.
  static long roundedUp(long ms) {
    return Math.ceilDiv(ms, QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  }

  /// As events say it: 0 = never.
  static long said(long expiresAtMs) {
    return expiresAtMs == Lots.NEVER ? 0 : expiresAtMs;
  }

  /// As the state keeps it: never is later than any time.
  static long kept(long expiresAtMs) {
    return expiresAtMs == 0 ? Lots.NEVER : expiresAtMs;
  }

  /// The batch's lot of this expiry; with the next number if there is none yet. An event that may
  /// need more than one uses a {@link LotPlan}.
  ///
  /// @param expiresAtMs {@link Lots#NEVER} or a time
  static Lot lotFor(State s, int batch, long expiresAtMs) {
    int known = s.lots.find(batch, expiresAtMs);
    return new Lot(known == Lots.NONE ? s.lots.count() : known, batch, said(expiresAtMs));
  }

  /// Makes the lot that an event names, if there is none yet.
  ///
  /// @return its number
  static int make(State s, Lot lot) {
    if (s.lots.has(lot.lot())) {
      return (int) lot.lot();
    }
    int batch = (int) lot.batch();
    long expiry = kept(lot.expiresAtMs());
    int made = s.lots.make(batch, s.batches.asset(batch), expiry);
    if (made != lot.lot()) {
      throw new IllegalStateException("lot " + lot.lot() + " comes out of turn");
    }
    awaitExpiry(s, made);
    return made;
  }

  private static void awaitExpiry(State s, int lot) {
    if (s.lots.expiresAtMs(lot) != Lots.NEVER) {
      s.due.add(s.lots.expiresAtMs(lot), DueKind.LOT_EXPIRY, 0, lot);
    }
  }

  /// What comes back to its lots: marked where it expires with a lot that has expired meanwhile.
  static List<LotAmount> returned(State s, List<LotAmount> lots, BlockTime now) {
    List<LotAmount> returned = new ArrayList<>(lots.size());
    for (LotAmount each : lots) {
      boolean expired = !s.lots.spendable((int) each.lot(), now.ms());
      returned.add(new LotAmount(each.lot(), each.amount(), expired));
    }
    return returned;
  }

  static Verdict decide(State s, Signer signer, ExtendLot o, BlockTime now) {
    boolean known = s.lots.has(o.lot());
    int lot = known ? (int) o.lot() : 0;
    if (!s.is(AccountKind.ISSUANCE, signer.account())
        || (known && s.assets.issuance(s.lots.asset(lot)) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (!known) {
      return Verdict.breaks(LOT_UNKNOWN);
    }
    long expiry = s.lots.expiresAtMs(lot);
    if (!s.lots.spendable(lot, now.ms())) {
      return Verdict.breaks(LOT_EXPIRED, now.ms(), expiry);
    }
    if (!isInstant(o.expiresAtMs()) || kept(o.expiresAtMs()) <= expiry) {
      return Verdict.breaks(EXPIRY_INVALID, said(expiry), o.expiresAtMs());
    }
    return Verdict.holds(
        new LotExtended(o.lot(), s.assets.code(s.lots.asset(lot)), o.expiresAtMs()));
  }

  static void apply(State s, LotExtended e) {
    int lot = (int) e.lot();
    s.lots.extend(lot, kept(e.expiresAtMs()));
    awaitExpiry(s, lot);
  }
}
