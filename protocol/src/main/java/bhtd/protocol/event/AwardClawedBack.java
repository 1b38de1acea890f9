package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;

/// An award was taken back, as far as it was still there.
///
/// @param from the member
/// @param to who had awarded
/// @param amount what was taken; 0 = nothing was there
/// @param expired with their lot; otherwise undistributed again
/// @param debt what was not there
public record AwardClawedBack(
    ObjectKey award,
    AccountId from,
    AccountId to,
    AssetCode asset,
    long batch,
    long lot,
    long amount,
    boolean expired,
    long debt,
    long debtUntilMs)
    implements Event {}
