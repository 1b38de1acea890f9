package bhtd.protocol.block;

import bhtd.protocol.value.MalformedException;

/// The limits that genesis sets.
///
/// @param amountMax minor units; an amount and the sum of an asset stay within it
/// @param blockGapMsMax a longer gap between blocks needs the operator's word
/// @param rejectionsPerHourMax sealed rejections of one account
public record Limits(long amountMax, long blockGapMsMax, int rejectionsPerHourMax) {
  public static final Limits DEFAULT =
      new Limits(bhtd.protocol.value.Amount.MAX, 30L * 24 * 60 * 60 * 1000, 60);

  public Limits {
    MalformedException.unless(
        amountMax >= 1
            && amountMax <= bhtd.protocol.value.Amount.MAX
            && blockGapMsMax >= 1
            && rejectionsPerHourMax >= 1,
        "limits are positive and an amount's is at most 10^15");
  }
}
