package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;

/// Undistributed points are held for a member until the award matures.
///
/// @param from the issuance account, at which they are held
public record AwardPromised(
    ObjectKey award,
    AccountId to,
    AccountId from,
    AssetCode asset,
    Lot lot,
    Amount amount,
    long maturesAtMs,
    long clawbackUntilMs)
    implements Event {}
