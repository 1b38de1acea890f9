package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.Rate;

/// One institution proposes that an acceptor takes an asset's points. The agreement is named by the
/// SHA-256 of this operation's bytes as received; the other institution accepts it.
///
/// @param acceptor the institution that will take the points
/// @param positionLimit minor units of {@code currency} over all unsettled windows
/// @param startsAtMs 0 = when accepted
/// @param endsAtMs 0 = open end
/// @param version 1, 2, … between the same asset, acceptor and currency
public record Propose(
    AssetCode asset,
    AccountId acceptor,
    AssetCode currency,
    Rate rate,
    AgreementMode mode,
    AgreementSettlement settlement,
    Amount positionLimit,
    long startsAtMs,
    long endsAtMs,
    int version)
    implements Operation {
  public Propose {
    MalformedException.unless(startsAtMs >= 0 && endsAtMs >= 0, "a time is not before 1970");
    MalformedException.unless(version >= 1, "an agreement's version starts at 1");
  }
}
