package bhtd.ledger.machine.state;

import java.util.Arrays;

/// How many rejections of each signer were sealed in the hour that is now.
public final class Rejections {
  private static final long HOUR_MS = 3_600_000;

  private long hour;
  private int[] counts = new int[64];

  /// @param signer a number from 0 on
  public int count(int signer, long nowMs) {
    return nowMs / HOUR_MS == hour && signer < counts.length ? counts[signer] : 0;
  }

  public void add(int signer, long nowMs) {
    if (nowMs / HOUR_MS != hour) {
      hour = nowMs / HOUR_MS;
      Arrays.fill(counts, 0);
    }
    if (signer >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(2 * counts.length, signer + 1));
    }
    counts[signer]++;
  }
}
