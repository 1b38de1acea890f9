package bhtd.ledger.proofs;

import bhtd.protocol.command.Policy;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;
import java.util.OptionalLong;

/// What may be done with a program's points, as JSON. A maximum that is not there is none.
///
/// @param version 0 where none was set: everything is allowed
/// @param transferMax points in one transfer
/// @param outPerDayMax points that a member gives away in a UTC day
/// @param envelopeMax points in one envelope
/// @param givingAgeMs age of an account before it may give
/// @param ownRate worth of a point at the issuer's own shop; none: that takes none
public record PolicyView(
    int version,
    Optional<BlockTime> startsAt,
    boolean transferable,
    boolean giftable,
    boolean convertible,
    Optional<String> transferMax,
    Optional<String> outPerDayMax,
    Optional<String> envelopeMax,
    OptionalLong givingAgeMs,
    Optional<OwnRate> ownRate) {

  /// Value = points * numerator / denominator, in minor units of both.
  public record OwnRate(String numerator, String denominator, AssetCode currency) {}

  private static final PolicyView UNSET =
      new PolicyView(
          0,
          Optional.empty(),
          true,
          true,
          true,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty());

  static PolicyView of(Optional<Policy> policy) {
    return policy.map(PolicyView::of).orElse(UNSET);
  }

  private static PolicyView of(Policy p) {
    return new PolicyView(
        p.version(),
        Optional.of(new BlockTime(p.startsAtMs())),
        p.transferable(),
        p.giftable(),
        p.convertible(),
        maximum(p.transferMax()),
        maximum(p.outPerDayMax()),
        maximum(p.envelopeMax()),
        p.givingAgeMs() == 0 ? OptionalLong.empty() : OptionalLong.of(p.givingAgeMs()),
        p.ownRate()
            .map(
                rate ->
                    new OwnRate(
                        Long.toString(rate.numerator()),
                        Long.toString(rate.denominator()),
                        p.ownCurrency().orElseThrow())));
  }

  private static Optional<String> maximum(long max) {
    return max == 0 ? Optional.empty() : Optional.of(Long.toString(max));
  }
}
