package bhtd.protocol.command;

import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;

/// Mandates as bytes, and their signing.
public final class MandateCodec {
  private MandateCodec() {}

  /// The payer signs what {@code mandate} says.
  public static SignedMandate sign(Mandate mandate, SigningKey payerKey) {
    byte[] bytes = toWire(mandate).toByteArray();
    byte[] signature = payerKey.sign(Dsse.pae(Dsse.MANDATE, bytes));
    return new SignedMandate(mandate, bytes, new Signature(payerKey.publicKey(), signature));
  }

  public static byte[] toBytes(SignedMandate signed) {
    return toByteString(signed).toByteArray();
  }

  /// Reads a SignedMandate; does not verify its signature.
  ///
  /// @throws MalformedException if the bytes are not exactly one signed mandate
  public static SignedMandate parse(ByteString bytes) {
    var signed =
        Canonical.parse(bhtd.protocol.wire.SignedMandate.parser(), bytes, "a signed mandate");
    return new SignedMandate(
        fromWire(
            Canonical.parse(bhtd.protocol.wire.Mandate.parser(), signed.getMandate(), "a mandate")),
        signed.getMandate().toByteArray(),
        Wire.signature(signed.getSignature()));
  }

  static ByteString toByteString(SignedMandate signed) {
    return bhtd.protocol.wire.SignedMandate.newBuilder()
        .setMandate(ByteString.copyFrom(signed.bytes()))
        .setSignature(Wire.signature(signed.signature()))
        .build()
        .toByteString();
  }

  private static bhtd.protocol.wire.Mandate toWire(Mandate m) {
    var wire =
        bhtd.protocol.wire.Mandate.newBuilder()
            .setChain(m.chain().text())
            .setId(Wire.bytes(m.id()))
            .setPayer(Wire.bytes(m.payer()))
            .setMerchant(Wire.bytes(m.merchant()))
            .setOrderRef(Wire.bytes(m.orderRef()))
            .setPrice(m.price().value())
            .setCurrency(m.currency().text())
            .setValidUntilMs(m.validUntilMs());
    for (Ceiling ceiling : m.ceilings()) {
      wire.addCeilings(
          bhtd.protocol.wire.Ceiling.newBuilder()
              .setAsset(ceiling.asset().text())
              .setPoints(ceiling.points().value()));
    }
    return wire.build();
  }

  private static Mandate fromWire(bhtd.protocol.wire.Mandate m) {
    return new Mandate(
        new ChainId(m.getChain()),
        Wire.id(m.getId()),
        Wire.account(m.getPayer()),
        Wire.account(m.getMerchant()),
        Wire.hash(m.getOrderRef()),
        new Amount(m.getPrice()),
        new AssetCode(m.getCurrency()),
        m.getCeilingsList().stream()
            .map(c -> new Ceiling(new AssetCode(c.getAsset()), new Amount(c.getPoints())))
            .toList(),
        Wire.number(m.getValidUntilMs()));
  }
}
