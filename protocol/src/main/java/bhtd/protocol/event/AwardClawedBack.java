package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;

/// An award was taken back, as far as it was still there.
///
/// @param from the member
/// @param to who had awarded
/// @param amount what was taken and is undistributed again; 0 = nothing was there
/// @param debt what was not there
/// @param debtUntilMs when the debt is over; 0 where there is none
public record AwardClawedBack(
    ObjectKey award,
    AccountId from,
    AccountId to,
    AssetCode asset,
    long batch,
    long lot,
    long amount,
    long debt,
    long debtUntilMs)
    implements Event {}
