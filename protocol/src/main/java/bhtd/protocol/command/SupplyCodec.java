package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Operations on assets and their supply as protobuf.
final class SupplyCodec {
  private SupplyCodec() {}

  static bhtd.protocol.wire.DefineCurrency toWire(DefineCurrency o) {
    return bhtd.protocol.wire.DefineCurrency.newBuilder()
        .setCode(o.code().text())
        .setScale(o.scale())
        .build();
  }

  static DefineCurrency fromWire(bhtd.protocol.wire.DefineCurrency o) {
    return new DefineCurrency(new AssetCode(o.getCode()), o.getScale());
  }

  static bhtd.protocol.wire.DefineProgram toWire(DefineProgram o) {
    return bhtd.protocol.wire.DefineProgram.newBuilder()
        .setCode(o.code().text())
        .setScale(o.scale())
        .setIssuance(Wire.bytes(o.issuance()))
        .build();
  }

  static DefineProgram fromWire(bhtd.protocol.wire.DefineProgram o) {
    return new DefineProgram(
        new AssetCode(o.getCode()), o.getScale(), Wire.account(o.getIssuance()));
  }

  static bhtd.protocol.wire.SetPolicy toWire(SetPolicy o) {
    return bhtd.protocol.wire.SetPolicy.newBuilder()
        .setAsset(o.asset().text())
        .setPolicy(PolicyCodec.toWire(o.policy()))
        .build();
  }

  static SetPolicy fromWire(bhtd.protocol.wire.SetPolicy o) {
    return new SetPolicy(new AssetCode(o.getAsset()), PolicyCodec.fromWire(o.getPolicy()));
  }

  static bhtd.protocol.wire.Issue toWire(Issue o) {
    var wire =
        bhtd.protocol.wire.Issue.newBuilder()
            .setAsset(o.asset().text())
            .setAmount(o.amount().value())
            .setExpiresAtMs(o.expiresAtMs())
            .addAllCategories(o.categories())
            .setConversion(o.conversion());
    o.merchants().forEach(it -> wire.addMerchants(Wire.bytes(it)));
    return wire.build();
  }

  static Issue fromWire(bhtd.protocol.wire.Issue o) {
    return new Issue(
        new AssetCode(o.getAsset()),
        new Amount(o.getAmount()),
        o.getExpiresAtMs(),
        o.getMerchantsList().stream().map(Wire::account).toList(),
        o.getCategoriesList(),
        o.getConversion());
  }

  static bhtd.protocol.wire.Retire toWire(Retire o) {
    return bhtd.protocol.wire.Retire.newBuilder()
        .setBatch(o.batch())
        .setAmount(o.amount().value())
        .build();
  }

  static Retire fromWire(bhtd.protocol.wire.Retire o) {
    return new Retire(o.getBatch(), new Amount(o.getAmount()));
  }

  static bhtd.protocol.wire.ExtendLot toWire(ExtendLot o) {
    return bhtd.protocol.wire.ExtendLot.newBuilder()
        .setLot(o.lot())
        .setExpiresAtMs(o.expiresAtMs())
        .build();
  }

  static ExtendLot fromWire(bhtd.protocol.wire.ExtendLot o) {
    return new ExtendLot(o.getLot(), o.getExpiresAtMs());
  }
}
