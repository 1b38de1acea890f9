package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.count;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Events of settlement as protobuf.
final class WindowEventCodec {
  private WindowEventCodec() {}

  static bhtd.protocol.wire.WindowClosed toWire(WindowClosed e) {
    return bhtd.protocol.wire.WindowClosed.newBuilder()
        .setCurrency(e.currency().text())
        .setWindow(e.window())
        .build();
  }

  static WindowClosed fromWire(bhtd.protocol.wire.WindowClosed e) {
    return new WindowClosed(new AssetCode(e.getCurrency()), count(e.getWindow()));
  }

  static bhtd.protocol.wire.WindowSettled toWire(WindowSettled e) {
    return bhtd.protocol.wire.WindowSettled.newBuilder()
        .setCurrency(e.currency().text())
        .setWindow(e.window())
        .addAllSettled(e.settled().stream().map(PartCodec::toWire).toList())
        .addAllCarried(e.carried().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static WindowSettled fromWire(bhtd.protocol.wire.WindowSettled e) {
    return new WindowSettled(
        new AssetCode(e.getCurrency()),
        count(e.getWindow()),
        e.getSettledList().stream().map(PartCodec::fromWire).toList(),
        e.getCarriedList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.Deposited toWire(Deposited e) {
    return bhtd.protocol.wire.Deposited.newBuilder()
        .setReserve(bytes(e.reserve()))
        .setCurrency(e.currency().text())
        .setLot(e.lot())
        .setAmount(e.amount().value())
        .setBankLine(bytes(e.bankLine()))
        .build();
  }

  static Deposited fromWire(bhtd.protocol.wire.Deposited e) {
    return new Deposited(
        account(e.getReserve()),
        new AssetCode(e.getCurrency()),
        number(e.getLot()),
        new Amount(e.getAmount()),
        Wire.hash(e.getBankLine()));
  }

  static bhtd.protocol.wire.Withdrawn toWire(Withdrawn e) {
    return bhtd.protocol.wire.Withdrawn.newBuilder()
        .setReserve(bytes(e.reserve()))
        .setCurrency(e.currency().text())
        .setLot(e.lot())
        .setAmount(e.amount().value())
        .build();
  }

  static Withdrawn fromWire(bhtd.protocol.wire.Withdrawn e) {
    return new Withdrawn(
        account(e.getReserve()),
        new AssetCode(e.getCurrency()),
        number(e.getLot()),
        new Amount(e.getAmount()));
  }
}
