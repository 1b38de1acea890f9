package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import java.util.Optional;

/// Policies of programs as protobuf.
public final class PolicyCodec {
  private PolicyCodec() {}

  public static bhtd.protocol.wire.Policy toWire(Policy p) {
    var wire =
        bhtd.protocol.wire.Policy.newBuilder()
            .setVersion(p.version())
            .setStartsAtMs(p.startsAtMs())
            .setTransferable(p.transferable())
            .setGiftable(p.giftable())
            .setConvertible(p.convertible())
            .setTransferMax(p.transferMax())
            .setOutPerDayMax(p.outPerDayMax())
            .setEnvelopeMax(p.envelopeMax())
            .setGivingAgeMs(p.givingAgeMs());
    p.ownRate()
        .ifPresent(
            rate ->
                wire.setOwnRateNumerator(rate.numerator())
                    .setOwnRateDenominator(rate.denominator()));
    p.ownCurrency().ifPresent(currency -> wire.setOwnCurrency(currency.text()));
    return wire.build();
  }

  public static Policy fromWire(bhtd.protocol.wire.Policy p) {
    return new Policy(
        p.getVersion(),
        p.getStartsAtMs(),
        p.getTransferable(),
        p.getGiftable(),
        p.getConvertible(),
        p.getTransferMax(),
        p.getOutPerDayMax(),
        p.getEnvelopeMax(),
        p.getGivingAgeMs(),
        rateOrNone(p.getOwnRateNumerator(), p.getOwnRateDenominator()),
        codeOrNone(p.getOwnCurrency()));
  }

  static Optional<Rate> rateOrNone(long numerator, long denominator) {
    return numerator == 0 && denominator == 0
        ? Optional.empty()
        : Optional.of(new Rate(numerator, denominator));
  }

  static Optional<AssetCode> codeOrNone(String code) {
    return code.isEmpty() ? Optional.empty() : Optional.of(new AssetCode(code));
  }
}
