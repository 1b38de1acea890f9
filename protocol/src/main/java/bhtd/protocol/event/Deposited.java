package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;

/// Money came in on the operator's bank account.
///
/// @param bankLine hash of the bank's line; once
public record Deposited(
    AccountId reserve, AssetCode currency, long lot, Amount amount, Hash bankLine)
    implements Event {}
