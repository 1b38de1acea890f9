package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;

/// Money came in on the operator's bank account; signed by the settler.
///
/// @param bankLine hash of the bank's line; counts once
public record Deposit(AccountId reserve, AssetCode currency, Amount amount, Hash bankLine)
    implements Operation {}
