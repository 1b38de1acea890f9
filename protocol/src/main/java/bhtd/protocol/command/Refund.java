package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;

/// The merchant gives back a part or all of a payment; signed by an operating account of it.
///
/// @param amount of what was captured and is not refunded yet; minor units of the price's currency
public record Refund(Hash orderRef, Amount amount) implements Operation {}
