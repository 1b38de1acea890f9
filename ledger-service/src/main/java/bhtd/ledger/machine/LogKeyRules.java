package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.event.LogKeyRotated;
import bhtd.protocol.value.BlockTime;

/// The operator gives the log another key. SPEC.md, "The log's key".
final class LogKeyRules {
  private static final long OVERLAP_MS_MAX = 366L * 24 * 60 * 60 * 1_000;

  private LogKeyRules() {}

  /// @param shown whether the new key is fit, and both keys have signed
  static Verdict decide(State s, Signer signer, RotateLogKey o, boolean shown, BlockTime now) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    boolean handsOver =
        o.previousKey().equals(s.logKeys.current()) && !s.logKeys.knows(o.publicKey());
    if (!handsOver || !shown) {
      return Verdict.breaks(KEY_UNFIT);
    }
    if (s.logKeys.overlapUntilMs() > now.ms()) {
      return Verdict.breaks(TIME_INVALID, s.logKeys.overlapUntilMs(), now.ms());
    }
    long end = o.overlapUntilMs();
    if (end <= now.ms() || end > now.ms() + OVERLAP_MS_MAX) {
      return Verdict.breaks(TIME_INVALID, now.ms(), end);
    }
    return Verdict.holds(new LogKeyRotated(o.previousKey(), o.publicKey(), end, o.reason()));
  }

  static void apply(State s, LogKeyRotated e) {
    s.logKeys.rotate(e.publicKey(), e.overlapUntilMs());
  }
}
