package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;

/// An issuer says that it should not owe that much for an order that was paid with its points.
///
/// @param agreement under which a leg of the order was paid
/// @param orderRef of the acceptor's order
/// @param amount of the leg's value, in minor units of the agreement's currency
/// @param reason SHA-256(salt ‖ text)
public record OpenDispute(Hash agreement, Hash orderRef, Amount amount, Hash reason)
    implements Operation {}
