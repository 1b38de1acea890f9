package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// The events of a payment as protobuf.
final class ChargeEventCodec {
  private ChargeEventCodec() {}

  static bhtd.protocol.wire.OrderCharged toWire(OrderCharged e) {
    return bhtd.protocol.wire.OrderCharged.newBuilder()
        .setMerchant(bytes(e.merchant()))
        .setPayer(bytes(e.payer()))
        .setOrderRef(bytes(e.orderRef()))
        .setPrice(e.price().value())
        .setCurrency(e.currency().text())
        .addAllLegs(e.legs().stream().map(ChargeEventCodec::leg).toList())
        .setMandateId(bytes(e.mandateId()))
        .setMandateValidUntilMs(e.mandateValidUntilMs())
        .build();
  }

  static OrderCharged fromWire(bhtd.protocol.wire.OrderCharged e) {
    return new OrderCharged(
        account(e.getMerchant()),
        account(e.getPayer()),
        Wire.hash(e.getOrderRef()),
        new Amount(e.getPrice()),
        new AssetCode(e.getCurrency()),
        e.getLegsList().stream().map(ChargeEventCodec::leg).toList(),
        Wire.id(e.getMandateId()),
        e.getMandateValidUntilMs());
  }

  static bhtd.protocol.wire.MandateSpent toWire(MandateSpent e) {
    return bhtd.protocol.wire.MandateSpent.newBuilder()
        .setPayer(bytes(e.payer()))
        .setMandateId(bytes(e.mandateId()))
        .setValidUntilMs(e.validUntilMs())
        .build();
  }

  static MandateSpent fromWire(bhtd.protocol.wire.MandateSpent e) {
    return new MandateSpent(account(e.getPayer()), Wire.id(e.getMandateId()), e.getValidUntilMs());
  }

  static List<bhtd.protocol.wire.LotAmount> lots(List<LotAmount> lots) {
    return lots.stream()
        .map(
            l ->
                bhtd.protocol.wire.LotAmount.newBuilder()
                    .setLot(l.lot())
                    .setAmount(l.amount().value())
                    .build())
        .toList();
  }

  static List<LotAmount> lotAmounts(List<bhtd.protocol.wire.LotAmount> lots) {
    return lots.stream().map(l -> new LotAmount(l.getLot(), new Amount(l.getAmount()))).toList();
  }

  private static bhtd.protocol.wire.ChargedLeg leg(ChargedLeg leg) {
    return bhtd.protocol.wire.ChargedLeg.newBuilder()
        .setAsset(leg.asset().text())
        .setValue(leg.value().value())
        .setAgreement(bytes(leg.agreement()))
        .addAllLots(lots(leg.lots()))
        .setDebtor(bytes(leg.debtor()))
        .setCreditor(bytes(leg.creditor()))
        .setWindow(leg.window())
        .build();
  }

  private static ChargedLeg leg(bhtd.protocol.wire.ChargedLeg leg) {
    return new ChargedLeg(
        new AssetCode(leg.getAsset()),
        new Amount(leg.getValue()),
        Wire.hash(leg.getAgreement()),
        lotAmounts(leg.getLotsList()),
        account(leg.getDebtor()),
        account(leg.getCreditor()),
        leg.getWindow());
  }
}
