package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.REQUEST_EXPIRED;
import static bhtd.protocol.value.Reason.REQUEST_INVALID;

import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Request;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// A member pays what a merchant's request asks for. SPEC.md, "Paying".
final class PayRules {
  private PayRules() {}

  /// @param shown whether the request is signed under the key it names
  static Verdict decide(State s, Signer signer, Pay o, boolean shown, BlockTime now) {
    if (!s.is(AccountKind.MEMBER, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (s.accounts.frozen(signer.account())) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    Request request = o.request().request();
    int till = s.accounts.find(request.merchant());
    Payment payment =
        new Payment(
            till,
            signer.account(),
            request.orderRef(),
            request.price(),
            request.currency(),
            o.legs(),
            o.cash(),
            request.hold(),
            request.releaseAfterMs(),
            Optional.empty());
    Optional<Verdict> unfit = LegRules.check(s, payment, now);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    if (!shown
        || !s.is(AccountKind.OPERATING, till)
        || !request.chain().equals(s.genesis.chain())
        || s.accounts.closed(till)
        || !s.accounts.isKey(till, o.request().signature().publicKey())) {
      return Verdict.breaks(REQUEST_INVALID);
    }
    if (now.ms() > request.validUntilMs()) {
      return Verdict.breaks(REQUEST_EXPIRED, now.ms(), request.validUntilMs());
    }
    return PaymentRules.decide(s, payment, now);
  }
}
