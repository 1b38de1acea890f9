package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;

/// An issuer disputes what it came to owe an acceptor for an order.
///
/// @param amount of the value of the agreement's leg, in minor units of the currency
/// @param reason SHA-256(salt ‖ text)
public record DisputeOpened(
    Hash agreement,
    Hash orderRef,
    AccountId issuer,
    AccountId acceptor,
    AssetCode currency,
    Amount amount,
    Hash reason)
    implements Event {}
