package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.Charge;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// A merchant takes a payer's points for one order, under the payer's mandate. SPEC.md, "Paying".
final class ChargeRules {
  private ChargeRules() {}

  /// @param shown whether the mandate is signed under the key it names
  static Verdict decide(State s, Signer signer, Charge o, boolean shown, BlockTime now) {
    if (!s.is(AccountKind.OPERATING, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int payer = s.accounts.find(o.mandate().mandate().payer());
    if (s.accounts.frozen(signer.account())
        || (payer != Accounts.NONE && s.accounts.frozen(payer))) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    Payment payment =
        new Payment(
            signer.account(),
            payer,
            o.orderRef(),
            o.price(),
            o.currency(),
            o.legs(),
            o.cash(),
            o.hold(),
            o.releaseAfterMs(),
            Optional.of(o.mandate().mandate()));
    Optional<Verdict> unfit = LegRules.check(s, payment, now);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    unfit = MandateRules.check(s, signer, o, shown, now);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    unfit = MandateRules.ceilings(s, payment, now);
    return unfit.isPresent() ? unfit.get() : PaymentRules.decide(s, payment, now);
  }
}
