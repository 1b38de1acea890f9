package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;

/// One institution came to owe another more, in one settlement window of a currency. What they owe
/// each other there is one figure, owed one way or the other: this adds to it, or takes from it.
///
/// @param delta minor units of {@code currency}, at least 1
public record PositionChange(
    AccountId debtor, AccountId creditor, AssetCode currency, int window, long delta) {}
