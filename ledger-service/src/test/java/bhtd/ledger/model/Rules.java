package bhtd.ledger.model;

import bhtd.protocol.command.Accept;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.Retire;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;

/// Which rules are asked about which operation, all in one place.
final class Rules {
  private Rules() {}

  /// Decides an operation and does what it asks for.
  ///
  /// @param shown whether the signature that it cites holds
  /// @throws Broken the rule that it breaks; the state is then of no use any more
  static void run(State s, Command command, int index, boolean shown, Lucky lucky, long now) {
    AccountId signer = command.signer();
    Operation operation = command.operations().get(index);
    ObjectKey key = ObjectKey.of(command.id(), index);
    boolean alone = command.operations().size() == 1;
    switch (operation) {
      case OpenAccount o -> Accounts.open(s, signer, o, shown, now);
      case Claim o -> Accounts.claim(s, signer, o);
      case RotateKey o -> Accounts.rotate(s, signer, o, shown);
      case CloseAccount _ -> Accounts.close(s, signer);
      case SetTier o -> Accounts.tier(s, signer, o);
      case SetCategory o -> Accounts.category(s, signer, o);
      case AppointRegistrar o -> Authority.appoint(s, signer, o, shown);
      case DismissRegistrar o -> Authority.dismiss(s, signer, o);
      case SetLimits o -> Authority.limits(s, signer, o);
      case Freeze o -> Authority.freeze(s, signer, o.account(), true);
      case Unfreeze o -> Authority.freeze(s, signer, o.account(), false);
      case ActivateRules o -> Authority.activate(s, signer, o, now);
      case CancelActivation o -> Authority.cancel(s, signer, o);
      case RotateLogKey o -> Authority.rotate(s, signer, o, shown, now);
      case DefineCurrency o -> Assets.currency(s, signer, o);
      case DefineProgram o -> Assets.program(s, signer, o);
      case SetPolicy o -> Assets.policy(s, signer, o, now);
      case Issue o -> Supply.issue(s, signer, o, now);
      case Retire o -> Supply.retire(s, signer, o);
      case ExtendLot o -> Supply.extend(s, signer, o, now);
      case Award o -> Awards.award(s, signer, o, key, now);
      case CancelAward o -> Awards.cancel(s, signer, o.award(), now);
      case ClawBack o -> Awards.clawBack(s, signer, o, now);
      case AwardCirculated o -> Transfers.circulated(s, signer, o, now);
      case Transfer o -> Transfers.transfer(s, signer, o, now);
      case Propose o -> {
        Hash hash = Hash.sha256(command.operationBytes().get(index));
        Agreements.propose(s, signer, o, hash, now);
      }
      case Accept o -> Agreements.accept(s, signer, o, now);
      case EndAgreement o -> Agreements.end(s, signer, o, now);
      case OpenDispute o -> Disputes.open(s, signer, o, now);
      case RuleDispute o -> Disputes.rule(s, signer, o, now);
      case Charge o -> Paying.charge(s, signer, o, shown, now);
      case Pay o -> Paying.pay(s, signer, o, shown, now);
      case Capture o -> Captures.capture(s, signer, o, now);
      case VoidPayment o -> Captures.voided(s, signer, o, now);
      case Refund o -> Refunds.refund(s, signer, o, now);
      case CancelOrder o -> Refunds.cancel(s, signer, o, now);
      case Convert o -> Conversions.convert(s, signer, o, now);
      case OfferSwap o -> Swaps.offer(s, signer, o, key, now);
      case TakeSwap o -> Swaps.take(s, signer, o, now);
      case CancelSwap o -> Swaps.cancel(s, signer, o, now);
      case OpenEnvelope o -> Envelopes.open(s, signer, o, alone, key, now);
      case ClaimShare o -> Envelopes.claim(s, signer, o, shown, alone, lucky, now);
      case CloseWindow o -> Windows.close(s, signer, o);
      case SettleWindow o -> Windows.settle(s, signer, o);
      case Deposit o -> Windows.deposit(s, signer, o);
      case Withdraw o -> Windows.withdraw(s, signer, o);
    }
  }
}
