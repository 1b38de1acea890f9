package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Money was paid out from a reserve.
public record Withdrawn(AccountId reserve, AssetCode currency, long lot, Amount amount)
    implements Event {}
