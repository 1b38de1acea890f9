package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.count;
import static bhtd.protocol.event.Fields.counts;

import bhtd.protocol.command.PolicyCodec;
import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Events of assets and their supply as protobuf.
final class SupplyEventCodec {
  private SupplyEventCodec() {}

  static bhtd.protocol.wire.CurrencyDefined toWire(CurrencyDefined e) {
    return bhtd.protocol.wire.CurrencyDefined.newBuilder()
        .setCode(e.code().text())
        .setScale(e.scale())
        .setLot(e.lot())
        .build();
  }

  static CurrencyDefined fromWire(bhtd.protocol.wire.CurrencyDefined e) {
    return new CurrencyDefined(new AssetCode(e.getCode()), count(e.getScale()), number(e.getLot()));
  }

  static bhtd.protocol.wire.ProgramDefined toWire(ProgramDefined e) {
    return bhtd.protocol.wire.ProgramDefined.newBuilder()
        .setCode(e.code().text())
        .setScale(e.scale())
        .setInstitution(bytes(e.institution()))
        .setIssuance(bytes(e.issuance()))
        .build();
  }

  static ProgramDefined fromWire(bhtd.protocol.wire.ProgramDefined e) {
    return new ProgramDefined(
        new AssetCode(e.getCode()),
        count(e.getScale()),
        account(e.getInstitution()),
        account(e.getIssuance()));
  }

  static bhtd.protocol.wire.PolicySet toWire(PolicySet e) {
    return bhtd.protocol.wire.PolicySet.newBuilder()
        .setAsset(e.asset().text())
        .setPolicy(PolicyCodec.toWire(e.policy()))
        .build();
  }

  static PolicySet fromWire(bhtd.protocol.wire.PolicySet e) {
    return new PolicySet(new AssetCode(e.getAsset()), PolicyCodec.fromWire(e.getPolicy()));
  }

  static bhtd.protocol.wire.BatchIssued toWire(BatchIssued e) {
    return bhtd.protocol.wire.BatchIssued.newBuilder()
        .setBatch(e.batch())
        .setAsset(e.asset().text())
        .setAmount(e.amount().value())
        .setExpiresAtMs(e.expiresAtMs())
        .addAllMerchants(e.merchants().stream().map(Wire::bytes).toList())
        .addAllCategories(e.categories())
        .setConversion(e.conversion())
        .build();
  }

  static BatchIssued fromWire(bhtd.protocol.wire.BatchIssued e) {
    return new BatchIssued(
        number(e.getBatch()),
        new AssetCode(e.getAsset()),
        new Amount(e.getAmount()),
        number(e.getExpiresAtMs()),
        e.getMerchantsList().stream().map(Wire::account).toList(),
        counts(e.getCategoriesList()),
        e.getConversion());
  }

  static bhtd.protocol.wire.BatchRetired toWire(BatchRetired e) {
    return bhtd.protocol.wire.BatchRetired.newBuilder()
        .setBatch(e.batch())
        .setAsset(e.asset().text())
        .setAmount(e.amount().value())
        .build();
  }

  static BatchRetired fromWire(bhtd.protocol.wire.BatchRetired e) {
    return new BatchRetired(
        number(e.getBatch()), new AssetCode(e.getAsset()), new Amount(e.getAmount()));
  }

  static bhtd.protocol.wire.LotExtended toWire(LotExtended e) {
    return bhtd.protocol.wire.LotExtended.newBuilder()
        .setLot(e.lot())
        .setAsset(e.asset().text())
        .setExpiresAtMs(e.expiresAtMs())
        .build();
  }

  static LotExtended fromWire(bhtd.protocol.wire.LotExtended e) {
    return new LotExtended(
        number(e.getLot()), new AssetCode(e.getAsset()), number(e.getExpiresAtMs()));
  }

  static bhtd.protocol.wire.PointsExpired toWire(PointsExpired e) {
    return bhtd.protocol.wire.PointsExpired.newBuilder()
        .setAccount(bytes(e.account()))
        .setAsset(e.asset().text())
        .setLot(e.lot())
        .setAmount(e.amount().value())
        .build();
  }

  static PointsExpired fromWire(bhtd.protocol.wire.PointsExpired e) {
    return new PointsExpired(
        account(e.getAccount()),
        new AssetCode(e.getAsset()),
        number(e.getLot()),
        new Amount(e.getAmount()));
  }
}
