package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Due work: what one account held in an expired lot ended.
public record PointsExpired(AccountId account, AssetCode asset, long lot, Amount amount)
    implements Event {}
