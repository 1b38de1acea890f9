package bhtd.protocol.event;

import bhtd.protocol.value.Amount;

/// Points of one lot.
public record LotAmount(long lot, Amount amount) {}
