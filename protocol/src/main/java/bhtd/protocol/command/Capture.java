package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// The merchant takes what was authorised, or a part; the rest is released. Signed by an operating
/// account of the merchant.
///
/// @param amount of the price; minor units of its currency
/// @param cashReference given where cash is captured
public record Capture(Hash orderRef, Amount amount, Optional<Hash> cashReference)
    implements Operation {}
