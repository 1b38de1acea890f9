package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Settlement windows, deposits and withdrawals as protobuf.
final class WindowCodec {
  private WindowCodec() {}

  static bhtd.protocol.wire.CloseWindow toWire(CloseWindow o) {
    return bhtd.protocol.wire.CloseWindow.newBuilder().setCurrency(o.currency().text()).build();
  }

  static CloseWindow fromWire(bhtd.protocol.wire.CloseWindow o) {
    return new CloseWindow(new AssetCode(o.getCurrency()));
  }

  static bhtd.protocol.wire.SettleWindow toWire(SettleWindow o) {
    return bhtd.protocol.wire.SettleWindow.newBuilder()
        .setCurrency(o.currency().text())
        .setWindow(o.window())
        .setNetsRoot(Wire.bytes(o.netsRoot()))
        .build();
  }

  static SettleWindow fromWire(bhtd.protocol.wire.SettleWindow o) {
    return new SettleWindow(
        new AssetCode(o.getCurrency()), o.getWindow(), Wire.hash(o.getNetsRoot()));
  }

  static bhtd.protocol.wire.Deposit toWire(Deposit o) {
    return bhtd.protocol.wire.Deposit.newBuilder()
        .setReserve(Wire.bytes(o.reserve()))
        .setCurrency(o.currency().text())
        .setAmount(o.amount().value())
        .setBankLine(Wire.bytes(o.bankLine()))
        .build();
  }

  static Deposit fromWire(bhtd.protocol.wire.Deposit o) {
    return new Deposit(
        Wire.account(o.getReserve()),
        new AssetCode(o.getCurrency()),
        new Amount(o.getAmount()),
        Wire.hash(o.getBankLine()));
  }

  static bhtd.protocol.wire.Withdraw toWire(Withdraw o) {
    return bhtd.protocol.wire.Withdraw.newBuilder()
        .setCurrency(o.currency().text())
        .setAmount(o.amount().value())
        .build();
  }

  static Withdraw fromWire(bhtd.protocol.wire.Withdraw o) {
    return new Withdraw(new AssetCode(o.getCurrency()), new Amount(o.getAmount()));
  }
}
