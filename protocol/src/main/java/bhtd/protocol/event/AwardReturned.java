package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;

/// A promised award was cancelled, or was due and not to be awarded.
///
/// @param expired with their lot; otherwise undistributed again
public record AwardReturned(
    ObjectKey award,
    AccountId to,
    AccountId from,
    AssetCode asset,
    long batch,
    long lot,
    Amount amount,
    boolean expired)
    implements Event {}
