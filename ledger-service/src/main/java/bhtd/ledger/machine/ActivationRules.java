package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.RULES_INVALID;
import static bhtd.protocol.value.Reason.RULES_NOT_SCHEDULED;

import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.event.ActivationCancelled;
import bhtd.protocol.event.RulesScheduled;
import bhtd.protocol.value.BlockTime;

/// The operator says when new rules start, and may call them off until they do. SPEC.md,
/// "Authority".
final class ActivationRules {
  private static final long NOTICE_MS = 7L * 24 * 60 * 60 * 1_000;

  private ActivationRules() {}

  static Verdict decide(State s, Signer signer, ActivateRules o, BlockTime now) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    long earliest = now.ms() + (s.genesis.testChain() ? 0 : NOTICE_MS);
    int next = s.rules.version(s.height, now.ms()) + 1;
    if (o.version() != next || s.rules.waiting(s.height, now.ms()) != 0) {
      return Verdict.breaks(RULES_INVALID, next, o.version());
    }
    if (o.height() <= s.height) {
      return Verdict.breaks(RULES_INVALID, s.height + 1, o.height());
    }
    if (o.timeMs() < earliest) {
      return Verdict.breaks(RULES_INVALID, earliest, o.timeMs());
    }
    return Verdict.holds(new RulesScheduled(o.version(), o.height(), o.timeMs(), o.reason()));
  }

  static Verdict decide(State s, Signer signer, CancelActivation o, BlockTime now) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int waiting = s.rules.waiting(s.height, now.ms());
    if (waiting == 0 || o.version() != waiting) {
      return Verdict.breaks(RULES_NOT_SCHEDULED, waiting, o.version());
    }
    return Verdict.holds(new ActivationCancelled(o.version(), o.reason()));
  }

  static void apply(State s, RulesScheduled e, BlockTime now) {
    s.rules.schedule(e.version(), e.height(), e.timeMs(), s.height, now.ms());
  }

  static void apply(State s, ActivationCancelled e) {
    s.rules.cancel();
  }
}
