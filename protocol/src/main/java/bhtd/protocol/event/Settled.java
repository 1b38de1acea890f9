package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.MalformedException;

/// What a settlement moved for one institution.
///
/// @param net what it was owed, or below 0 what it owed
/// @param moved into its reserve, or out of it
public record Settled(AccountId institution, AccountId reserve, long net, long moved) {
  public Settled {
    MalformedException.unless(
        net != 0 && net != Long.MIN_VALUE && moved >= 0 && moved <= Math.abs(net),
        "a settlement moves no more than the net");
  }
}
