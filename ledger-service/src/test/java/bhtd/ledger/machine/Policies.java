package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.CAFE;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import java.time.Duration;
import java.util.Optional;

/// Policies to ask for, said by what is particular about them.
final class Policies {
  private Policies() {}

  /// CAFE's: everything is allowed, at once.
  static Draft policy(int version) {
    return new Draft(
        CAFE,
        new Policy(version, 0, true, true, true, 0, 0, 0, 0, Optional.empty(), Optional.empty()));
  }

  record Draft(AssetCode asset, Policy p) {
    Policy build() {
      return p;
    }

    Ask by(String who) {
      return Scenario.by(who, new SetPolicy(asset, p));
    }

    Draft of(AssetCode other) {
      return new Draft(other, p);
    }

    Draft version(int version) {
      return with(version, p.startsAtMs(), p.transferable(), p.giftable(), p.convertible());
    }

    Draft startingAt(long ms) {
      return with(p.version(), ms, p.transferable(), p.giftable(), p.convertible());
    }

    Draft notTransferable() {
      return with(p.version(), p.startsAtMs(), false, p.giftable(), p.convertible());
    }

    Draft notGiftable() {
      return with(p.version(), p.startsAtMs(), p.transferable(), false, p.convertible());
    }

    Draft notConvertible() {
      return with(p.version(), p.startsAtMs(), p.transferable(), p.giftable(), false);
    }

    Draft transferMax(long points) {
      return maxima(points, p.outPerDayMax(), p.envelopeMax(), p.givingAgeMs());
    }

    Draft outPerDayMax(long points) {
      return maxima(p.transferMax(), points, p.envelopeMax(), p.givingAgeMs());
    }

    Draft envelopeMax(long points) {
      return maxima(p.transferMax(), p.outPerDayMax(), points, p.givingAgeMs());
    }

    Draft givingAge(Duration age) {
      return maxima(p.transferMax(), p.outPerDayMax(), p.envelopeMax(), age.toMillis());
    }

    /// At the issuer's own shop.
    Draft worth(Rate rate, AssetCode currency) {
      return worth(Optional.of(rate), Optional.of(currency));
    }

    Draft worthNothing() {
      return worth(Optional.empty(), Optional.empty());
    }

    private Draft with(
        int version, long startsAtMs, boolean transfer, boolean gift, boolean convert) {
      return new Draft(
          asset,
          new Policy(
              version,
              startsAtMs,
              transfer,
              gift,
              convert,
              p.transferMax(),
              p.outPerDayMax(),
              p.envelopeMax(),
              p.givingAgeMs(),
              p.ownRate(),
              p.ownCurrency()));
    }

    private Draft maxima(long transfer, long day, long envelope, long ageMs) {
      return new Draft(
          asset,
          new Policy(
              p.version(),
              p.startsAtMs(),
              p.transferable(),
              p.giftable(),
              p.convertible(),
              transfer,
              day,
              envelope,
              ageMs,
              p.ownRate(),
              p.ownCurrency()));
    }

    private Draft worth(Optional<Rate> rate, Optional<AssetCode> currency) {
      return new Draft(
          asset,
          new Policy(
              p.version(),
              p.startsAtMs(),
              p.transferable(),
              p.giftable(),
              p.convertible(),
              p.transferMax(),
              p.outPerDayMax(),
              p.envelopeMax(),
              p.givingAgeMs(),
              rate,
              currency));
    }
  }
}
