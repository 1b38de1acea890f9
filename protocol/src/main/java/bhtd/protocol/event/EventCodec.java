package bhtd.protocol.event;

import bhtd.protocol.command.Canonical;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.List;

/// Events as bytes: canonical, so that whoever works them out again gets the same hash. This is the
/// table of contents; each group of events has a codec of its own.
public final class EventCodec {
  private EventCodec() {}

  public static byte[] toBytes(Event event) {
    return toWire(event).build().toByteArray();
  }

  /// @throws MalformedException if the bytes are not exactly one event
  public static Event parse(ByteString bytes) {
    return fromWire(Canonical.parse(bhtd.protocol.wire.Event.parser(), bytes, "an event"));
  }

  /// Reads events that the ledger has sealed; see {@link Canonical#read}.
  public static List<Event> readAll(List<ByteString> events) {
    return events.stream().map(EventCodec::read).toList();
  }

  private static Event read(ByteString bytes) {
    return fromWire(Canonical.read(bhtd.protocol.wire.Event.parser(), bytes, "an event"));
  }

  private static bhtd.protocol.wire.Event.Builder toWire(Event event) {
    var wire = bhtd.protocol.wire.Event.newBuilder();
    return switch (event) {
      case AccountOpened e -> wire.setAccountOpened(AccountEventCodec.toWire(e));
      case AccountClaimed e -> wire.setAccountClaimed(AccountEventCodec.toWire(e));
      case KeyRotated e -> wire.setKeyRotated(AccountEventCodec.toWire(e));
      case AccountClosed e -> wire.setAccountClosed(AccountEventCodec.toWire(e));
      case TierSet e -> wire.setTierSet(AccountEventCodec.toWire(e));
      case CategorySet e -> wire.setCategorySet(AccountEventCodec.toWire(e));
      case CurrencyDefined e -> wire.setCurrencyDefined(SupplyEventCodec.toWire(e));
      case ProgramDefined e -> wire.setProgramDefined(SupplyEventCodec.toWire(e));
      case PolicySet e -> wire.setPolicySet(SupplyEventCodec.toWire(e));
      case BatchIssued e -> wire.setBatchIssued(SupplyEventCodec.toWire(e));
      case BatchRetired e -> wire.setBatchRetired(SupplyEventCodec.toWire(e));
      case LotExtended e -> wire.setLotExtended(SupplyEventCodec.toWire(e));
      case PointsExpired e -> wire.setPointsExpired(SupplyEventCodec.toWire(e));
      case PointsAwarded e -> wire.setPointsAwarded(AwardEventCodec.toWire(e));
      case CirculatedAwarded e -> wire.setCirculatedAwarded(AwardEventCodec.toWire(e));
      case AwardPromised e -> wire.setAwardPromised(AwardEventCodec.toWire(e));
      case AwardMatured e -> wire.setAwardMatured(AwardEventCodec.toWire(e));
      case AwardReturned e -> wire.setAwardReturned(AwardEventCodec.toWire(e));
      case AwardLeftOut e -> wire.setAwardLeftOut(AwardEventCodec.toWire(e));
      case AwardClawedBack e -> wire.setAwardClawedBack(AwardEventCodec.toWire(e));
      case PointsTransferred e -> wire.setPointsTransferred(AwardEventCodec.toWire(e));
      case AgreementProposed e -> wire.setAgreementProposed(AgreementEventCodec.toWire(e));
      case AgreementAccepted e -> wire.setAgreementAccepted(AgreementEventCodec.toWire(e));
      case AgreementEnded e -> wire.setAgreementEnded(AgreementEventCodec.toWire(e));
      case DisputeOpened e -> wire.setDisputeOpened(DisputeEventCodec.toWire(e));
      case DisputeRuled e -> wire.setDisputeRuled(DisputeEventCodec.toWire(e));
      case OrderPaid e -> wire.setOrderPaid(PaymentEventCodec.toWire(e));
      case OrderAuthorised e -> wire.setOrderAuthorised(PaymentEventCodec.toWire(e));
      case OrderCaptured e -> wire.setOrderCaptured(PaymentEventCodec.toWire(e));
      case OrderVoided e -> wire.setOrderVoided(PaymentEventCodec.toWire(e));
      case OrderRefunded e -> wire.setOrderRefunded(PaymentEventCodec.toWire(e));
      case OrderCancelled e -> wire.setOrderCancelled(PaymentEventCodec.toWire(e));
      case MandateSpent e -> wire.setMandateSpent(PaymentEventCodec.toWire(e));
      case PointsConverted e -> wire.setPointsConverted(ExchangeEventCodec.toWire(e));
      case SwapOffered e -> wire.setSwapOffered(ExchangeEventCodec.toWire(e));
      case SwapTaken e -> wire.setSwapTaken(ExchangeEventCodec.toWire(e));
      case SwapEnded e -> wire.setSwapEnded(ExchangeEventCodec.toWire(e));
      case EnvelopeOpened e -> wire.setEnvelopeOpened(EnvelopeEventCodec.toWire(e));
      case ShareClaimed e -> wire.setShareClaimed(EnvelopeEventCodec.toWire(e));
      case EnvelopeClosed e -> wire.setEnvelopeClosed(EnvelopeEventCodec.toWire(e));
      case WindowClosed e -> wire.setWindowClosed(WindowEventCodec.toWire(e));
      case WindowSettled e -> wire.setWindowSettled(WindowEventCodec.toWire(e));
      case Deposited e -> wire.setDeposited(WindowEventCodec.toWire(e));
      case Withdrawn e -> wire.setWithdrawn(WindowEventCodec.toWire(e));
      case RegistrarAppointed e -> wire.setRegistrarAppointed(AuthorityEventCodec.toWire(e));
      case RegistrarDismissed e -> wire.setRegistrarDismissed(AuthorityEventCodec.toWire(e));
      case LimitsSet e -> wire.setLimitsSet(AuthorityEventCodec.toWire(e));
      case AccountFrozen e -> wire.setAccountFrozen(AuthorityEventCodec.toWire(e));
      case AccountUnfrozen e -> wire.setAccountUnfrozen(AuthorityEventCodec.toWire(e));
      case RulesScheduled e -> wire.setRulesScheduled(AuthorityEventCodec.toWire(e));
      case ActivationCancelled e -> wire.setActivationCancelled(AuthorityEventCodec.toWire(e));
      case LogKeyRotated e -> wire.setLogKeyRotated(AuthorityEventCodec.toWire(e));
    };
  }

  private static Event fromWire(bhtd.protocol.wire.Event wire) {
    return switch (wire.getKindCase()) {
      case ACCOUNT_OPENED -> AccountEventCodec.fromWire(wire.getAccountOpened());
      case ACCOUNT_CLAIMED -> AccountEventCodec.fromWire(wire.getAccountClaimed());
      case KEY_ROTATED -> AccountEventCodec.fromWire(wire.getKeyRotated());
      case ACCOUNT_CLOSED -> AccountEventCodec.fromWire(wire.getAccountClosed());
      case TIER_SET -> AccountEventCodec.fromWire(wire.getTierSet());
      case CATEGORY_SET -> AccountEventCodec.fromWire(wire.getCategorySet());
      case CURRENCY_DEFINED -> SupplyEventCodec.fromWire(wire.getCurrencyDefined());
      case PROGRAM_DEFINED -> SupplyEventCodec.fromWire(wire.getProgramDefined());
      case POLICY_SET -> SupplyEventCodec.fromWire(wire.getPolicySet());
      case BATCH_ISSUED -> SupplyEventCodec.fromWire(wire.getBatchIssued());
      case BATCH_RETIRED -> SupplyEventCodec.fromWire(wire.getBatchRetired());
      case LOT_EXTENDED -> SupplyEventCodec.fromWire(wire.getLotExtended());
      case POINTS_EXPIRED -> SupplyEventCodec.fromWire(wire.getPointsExpired());
      case POINTS_AWARDED -> AwardEventCodec.fromWire(wire.getPointsAwarded());
      case CIRCULATED_AWARDED -> AwardEventCodec.fromWire(wire.getCirculatedAwarded());
      case AWARD_PROMISED -> AwardEventCodec.fromWire(wire.getAwardPromised());
      case AWARD_MATURED -> AwardEventCodec.fromWire(wire.getAwardMatured());
      case AWARD_RETURNED -> AwardEventCodec.fromWire(wire.getAwardReturned());
      case AWARD_LEFT_OUT -> AwardEventCodec.fromWire(wire.getAwardLeftOut());
      case AWARD_CLAWED_BACK -> AwardEventCodec.fromWire(wire.getAwardClawedBack());
      case POINTS_TRANSFERRED -> AwardEventCodec.fromWire(wire.getPointsTransferred());
      case AGREEMENT_PROPOSED -> AgreementEventCodec.fromWire(wire.getAgreementProposed());
      case AGREEMENT_ACCEPTED -> AgreementEventCodec.fromWire(wire.getAgreementAccepted());
      case AGREEMENT_ENDED -> AgreementEventCodec.fromWire(wire.getAgreementEnded());
      case DISPUTE_OPENED -> DisputeEventCodec.fromWire(wire.getDisputeOpened());
      case DISPUTE_RULED -> DisputeEventCodec.fromWire(wire.getDisputeRuled());
      case ORDER_PAID -> PaymentEventCodec.fromWire(wire.getOrderPaid());
      case ORDER_AUTHORISED -> PaymentEventCodec.fromWire(wire.getOrderAuthorised());
      case ORDER_CAPTURED -> PaymentEventCodec.fromWire(wire.getOrderCaptured());
      case ORDER_VOIDED -> PaymentEventCodec.fromWire(wire.getOrderVoided());
      case ORDER_REFUNDED -> PaymentEventCodec.fromWire(wire.getOrderRefunded());
      case ORDER_CANCELLED -> PaymentEventCodec.fromWire(wire.getOrderCancelled());
      case MANDATE_SPENT -> PaymentEventCodec.fromWire(wire.getMandateSpent());
      case POINTS_CONVERTED -> ExchangeEventCodec.fromWire(wire.getPointsConverted());
      case SWAP_OFFERED -> ExchangeEventCodec.fromWire(wire.getSwapOffered());
      case SWAP_TAKEN -> ExchangeEventCodec.fromWire(wire.getSwapTaken());
      case SWAP_ENDED -> ExchangeEventCodec.fromWire(wire.getSwapEnded());
      case ENVELOPE_OPENED -> EnvelopeEventCodec.fromWire(wire.getEnvelopeOpened());
      case SHARE_CLAIMED -> EnvelopeEventCodec.fromWire(wire.getShareClaimed());
      case ENVELOPE_CLOSED -> EnvelopeEventCodec.fromWire(wire.getEnvelopeClosed());
      case WINDOW_CLOSED -> WindowEventCodec.fromWire(wire.getWindowClosed());
      case WINDOW_SETTLED -> WindowEventCodec.fromWire(wire.getWindowSettled());
      case DEPOSITED -> WindowEventCodec.fromWire(wire.getDeposited());
      case WITHDRAWN -> WindowEventCodec.fromWire(wire.getWithdrawn());
      case REGISTRAR_APPOINTED -> AuthorityEventCodec.fromWire(wire.getRegistrarAppointed());
      case REGISTRAR_DISMISSED -> AuthorityEventCodec.fromWire(wire.getRegistrarDismissed());
      case LIMITS_SET -> AuthorityEventCodec.fromWire(wire.getLimitsSet());
      case ACCOUNT_FROZEN -> AuthorityEventCodec.fromWire(wire.getAccountFrozen());
      case ACCOUNT_UNFROZEN -> AuthorityEventCodec.fromWire(wire.getAccountUnfrozen());
      case RULES_SCHEDULED -> AuthorityEventCodec.fromWire(wire.getRulesScheduled());
      case ACTIVATION_CANCELLED -> AuthorityEventCodec.fromWire(wire.getActivationCancelled());
      case LOG_KEY_ROTATED -> AuthorityEventCodec.fromWire(wire.getLogKeyRotated());
      case KIND_NOT_SET -> throw new MalformedException("an event of no kind");
    };
  }
}
