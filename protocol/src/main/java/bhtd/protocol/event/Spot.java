package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import java.util.Optional;

/// A place, and whose.
record Spot(Place place, Optional<AccountId> account) {
  static final Spot OUTSIDE = new Spot(Place.OUTSIDE, Optional.empty());
  static final Spot UNDISTRIBUTED = new Spot(Place.UNDISTRIBUTED, Optional.empty());
  static final Spot REDEEMED = new Spot(Place.REDEEMED, Optional.empty());
  static final Spot EXPIRED = new Spot(Place.EXPIRED, Optional.empty());
  static final Spot WITHDRAWN = new Spot(Place.WITHDRAWN, Optional.empty());

  static Spot available(AccountId account) {
    return new Spot(Place.AVAILABLE, Optional.of(account));
  }

  static Spot held(AccountId account) {
    return new Spot(Place.HELD, Optional.of(account));
  }

  static Spot enveloped(AccountId account) {
    return new Spot(Place.ENVELOPED, Optional.of(account));
  }
}
