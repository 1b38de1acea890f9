package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;

/// Operations as bytes: the table of contents of the groups' codecs. What is read back must be the
/// one canonical encoding.
public final class OperationCodec {
  public static final int BYTES_MAX = 1_024;

  private OperationCodec() {}

  /// At most {@link #BYTES_MAX} bytes.
  public static byte[] toBytes(Operation operation) {
    return toWire(operation).toByteArray();
  }

  /// @throws MalformedException if the bytes are not exactly one operation within its limits
  public static Operation parse(ByteString bytes) {
    MalformedException.unless(bytes.size() <= BYTES_MAX, "an operation has at most 1,024 bytes");
    return fromWire(Canonical.parse(bhtd.protocol.wire.Operation.parser(), bytes, "an operation"));
  }

  /// Reads an operation that the ledger has sealed; see {@link Canonical#read}.
  public static Operation read(ByteString bytes) {
    return fromWire(Canonical.read(bhtd.protocol.wire.Operation.parser(), bytes, "an operation"));
  }

  private static bhtd.protocol.wire.Operation toWire(Operation operation) {
    var wire = bhtd.protocol.wire.Operation.newBuilder();
    var set =
        switch (operation) {
          // accounts
          case OpenAccount o -> wire.setOpenAccount(AccountCodec.toWire(o));
          case Claim o -> wire.setClaim(AccountCodec.toWire(o));
          case RotateKey o -> wire.setRotateKey(AccountCodec.toWire(o));
          case CloseAccount o -> wire.setCloseAccount(AccountCodec.toWire(o));
          case SetTier o -> wire.setSetTier(AccountCodec.toWire(o));
          case SetCategory o -> wire.setSetCategory(AccountCodec.toWire(o));
          // assets and supply
          case DefineCurrency o -> wire.setDefineCurrency(SupplyCodec.toWire(o));
          case DefineProgram o -> wire.setDefineProgram(SupplyCodec.toWire(o));
          case SetPolicy o -> wire.setSetPolicy(SupplyCodec.toWire(o));
          case Issue o -> wire.setIssue(SupplyCodec.toWire(o));
          case Retire o -> wire.setRetire(SupplyCodec.toWire(o));
          case ExtendLot o -> wire.setExtendLot(SupplyCodec.toWire(o));
          // awards and transfers
          case Award o -> wire.setAward(AwardCodec.toWire(o));
          case AwardCirculated o -> wire.setAwardCirculated(AwardCodec.toWire(o));
          case CancelAward o -> wire.setCancelAward(AwardCodec.toWire(o));
          case ClawBack o -> wire.setClawBack(AwardCodec.toWire(o));
          case Transfer o -> wire.setTransfer(AwardCodec.toWire(o));
          // agreements
          case Propose o -> wire.setPropose(AgreementCodec.toWire(o));
          case Accept o -> wire.setAccept(AgreementCodec.toWire(o));
          case EndAgreement o -> wire.setEndAgreement(AgreementCodec.toWire(o));
          case OpenDispute o -> wire.setOpenDispute(DisputeCodec.toWire(o));
          case RuleDispute o -> wire.setRuleDispute(DisputeCodec.toWire(o));
          // paying
          case Charge o -> wire.setCharge(PaymentCodec.toWire(o));
          case Pay o -> wire.setPay(PaymentCodec.toWire(o));
          case Capture o -> wire.setCapture(PaymentCodec.toWire(o));
          case VoidPayment o -> wire.setVoidPayment(PaymentCodec.toWire(o));
          case Refund o -> wire.setRefund(PaymentCodec.toWire(o));
          case CancelOrder o -> wire.setCancelOrder(PaymentCodec.toWire(o));
          // conversion and swaps
          case Convert o -> wire.setConvert(ExchangeCodec.toWire(o));
          case OfferSwap o -> wire.setOfferSwap(ExchangeCodec.toWire(o));
          case TakeSwap o -> wire.setTakeSwap(ExchangeCodec.toWire(o));
          case CancelSwap o -> wire.setCancelSwap(ExchangeCodec.toWire(o));
          // red envelopes
          case OpenEnvelope o -> wire.setOpenEnvelope(EnvelopeCodec.toWire(o));
          case ClaimShare o -> wire.setClaimShare(EnvelopeCodec.toWire(o));
          // settlement
          case CloseWindow o -> wire.setCloseWindow(WindowCodec.toWire(o));
          case SettleWindow o -> wire.setSettleWindow(WindowCodec.toWire(o));
          case Deposit o -> wire.setDeposit(WindowCodec.toWire(o));
          case Withdraw o -> wire.setWithdraw(WindowCodec.toWire(o));
          // authority
          case AppointRegistrar o -> wire.setAppointRegistrar(AuthorityCodec.toWire(o));
          case DismissRegistrar o -> wire.setDismissRegistrar(AuthorityCodec.toWire(o));
          case SetLimits o -> wire.setSetLimits(LimitsCodec.toWire(o));
          case Freeze o -> wire.setFreeze(AuthorityCodec.toWire(o));
          case Unfreeze o -> wire.setUnfreeze(AuthorityCodec.toWire(o));
          case ActivateRules o -> wire.setActivateRules(AuthorityCodec.toWire(o));
          case CancelActivation o -> wire.setCancelActivation(AuthorityCodec.toWire(o));
          case RotateLogKey o -> wire.setRotateLogKey(AuthorityCodec.toWire(o));
        };
    return set.build();
  }

  private static Operation fromWire(bhtd.protocol.wire.Operation wire) {
    return switch (wire.getKindCase()) {
      // accounts
      case OPEN_ACCOUNT -> AccountCodec.fromWire(wire.getOpenAccount());
      case CLAIM -> AccountCodec.fromWire(wire.getClaim());
      case ROTATE_KEY -> AccountCodec.fromWire(wire.getRotateKey());
      case CLOSE_ACCOUNT -> AccountCodec.fromWire(wire.getCloseAccount());
      case SET_TIER -> AccountCodec.fromWire(wire.getSetTier());
      case SET_CATEGORY -> AccountCodec.fromWire(wire.getSetCategory());
      // assets and supply
      case DEFINE_CURRENCY -> SupplyCodec.fromWire(wire.getDefineCurrency());
      case DEFINE_PROGRAM -> SupplyCodec.fromWire(wire.getDefineProgram());
      case SET_POLICY -> SupplyCodec.fromWire(wire.getSetPolicy());
      case ISSUE -> SupplyCodec.fromWire(wire.getIssue());
      case RETIRE -> SupplyCodec.fromWire(wire.getRetire());
      case EXTEND_LOT -> SupplyCodec.fromWire(wire.getExtendLot());
      // awards and transfers
      case AWARD -> AwardCodec.fromWire(wire.getAward());
      case AWARD_CIRCULATED -> AwardCodec.fromWire(wire.getAwardCirculated());
      case CANCEL_AWARD -> AwardCodec.fromWire(wire.getCancelAward());
      case CLAW_BACK -> AwardCodec.fromWire(wire.getClawBack());
      case TRANSFER -> AwardCodec.fromWire(wire.getTransfer());
      // agreements
      case PROPOSE -> AgreementCodec.fromWire(wire.getPropose());
      case ACCEPT -> AgreementCodec.fromWire(wire.getAccept());
      case END_AGREEMENT -> AgreementCodec.fromWire(wire.getEndAgreement());
      case OPEN_DISPUTE -> DisputeCodec.fromWire(wire.getOpenDispute());
      case RULE_DISPUTE -> DisputeCodec.fromWire(wire.getRuleDispute());
      // paying
      case CHARGE -> PaymentCodec.fromWire(wire.getCharge());
      case PAY -> PaymentCodec.fromWire(wire.getPay());
      case CAPTURE -> PaymentCodec.fromWire(wire.getCapture());
      case VOID_PAYMENT -> PaymentCodec.fromWire(wire.getVoidPayment());
      case REFUND -> PaymentCodec.fromWire(wire.getRefund());
      case CANCEL_ORDER -> PaymentCodec.fromWire(wire.getCancelOrder());
      // conversion and swaps
      case CONVERT -> ExchangeCodec.fromWire(wire.getConvert());
      case OFFER_SWAP -> ExchangeCodec.fromWire(wire.getOfferSwap());
      case TAKE_SWAP -> ExchangeCodec.fromWire(wire.getTakeSwap());
      case CANCEL_SWAP -> ExchangeCodec.fromWire(wire.getCancelSwap());
      // red envelopes
      case OPEN_ENVELOPE -> EnvelopeCodec.fromWire(wire.getOpenEnvelope());
      case CLAIM_SHARE -> EnvelopeCodec.fromWire(wire.getClaimShare());
      // settlement
      case CLOSE_WINDOW -> WindowCodec.fromWire(wire.getCloseWindow());
      case SETTLE_WINDOW -> WindowCodec.fromWire(wire.getSettleWindow());
      case DEPOSIT -> WindowCodec.fromWire(wire.getDeposit());
      case WITHDRAW -> WindowCodec.fromWire(wire.getWithdraw());
      // authority
      case APPOINT_REGISTRAR -> AuthorityCodec.fromWire(wire.getAppointRegistrar());
      case DISMISS_REGISTRAR -> AuthorityCodec.fromWire(wire.getDismissRegistrar());
      case SET_LIMITS -> LimitsCodec.fromWire(wire.getSetLimits());
      case FREEZE -> AuthorityCodec.fromWire(wire.getFreeze());
      case UNFREEZE -> AuthorityCodec.fromWire(wire.getUnfreeze());
      case ACTIVATE_RULES -> AuthorityCodec.fromWire(wire.getActivateRules());
      case CANCEL_ACTIVATION -> AuthorityCodec.fromWire(wire.getCancelActivation());
      case ROTATE_LOG_KEY -> AuthorityCodec.fromWire(wire.getRotateLogKey());
      case KIND_NOT_SET -> throw new MalformedException("an operation of no kind");
    };
  }
}
