package bhtd.protocol.command;

import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;

/// Payment requests as bytes.
public final class RequestCodec {
  private RequestCodec() {}

  /// The merchant's operating account signs what {@code request} says.
  public static SignedRequest sign(Request request, SigningKey merchantKey) {
    byte[] bytes = toWire(request).toByteArray();
    byte[] signature = merchantKey.sign(Dsse.pae(Dsse.REQUEST, bytes));
    return new SignedRequest(request, bytes, new Signature(merchantKey.publicKey(), signature));
  }

  public static byte[] toBytes(SignedRequest signed) {
    return toByteString(signed).toByteArray();
  }

  /// Reads a SignedRequest; does not verify its signature.
  ///
  /// @throws MalformedException if the bytes are not exactly one signed request
  public static SignedRequest parse(ByteString bytes) {
    var signed =
        Canonical.parse(bhtd.protocol.wire.SignedRequest.parser(), bytes, "a signed request");
    return new SignedRequest(
        fromWire(
            Canonical.parse(bhtd.protocol.wire.Request.parser(), signed.getRequest(), "a request")),
        signed.getRequest().toByteArray(),
        Wire.signature(signed.getSignature()));
  }

  static ByteString toByteString(SignedRequest signed) {
    return bhtd.protocol.wire.SignedRequest.newBuilder()
        .setRequest(ByteString.copyFrom(signed.bytes()))
        .setSignature(Wire.signature(signed.signature()))
        .build()
        .toByteString();
  }

  private static bhtd.protocol.wire.Request toWire(Request r) {
    return bhtd.protocol.wire.Request.newBuilder()
        .setChain(r.chain().text())
        .setMerchant(Wire.bytes(r.merchant()))
        .setOrderRef(Wire.bytes(r.orderRef()))
        .setPrice(r.price().value())
        .setCurrency(r.currency().text())
        .setValidUntilMs(r.validUntilMs())
        .setHold(r.hold())
        .setReleaseAfterMs(r.releaseAfterMs())
        .build();
  }

  private static Request fromWire(bhtd.protocol.wire.Request r) {
    return new Request(
        new ChainId(r.getChain()),
        Wire.account(r.getMerchant()),
        Wire.hash(r.getOrderRef()),
        new Amount(r.getPrice()),
        new AssetCode(r.getCurrency()),
        r.getValidUntilMs(),
        r.getHold(),
        r.getReleaseAfterMs());
  }
}
