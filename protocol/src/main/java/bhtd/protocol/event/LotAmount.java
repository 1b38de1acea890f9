package bhtd.protocol.event;

import bhtd.protocol.value.Amount;

/// Points of one lot.
///
/// @param expired they came back to a lot that had expired, and expired with it
public record LotAmount(long lot, Amount amount, boolean expired) {
  public LotAmount(long lot, Amount amount) {
    this(lot, amount, false);
  }
}
