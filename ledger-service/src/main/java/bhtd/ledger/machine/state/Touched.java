package bhtd.ledger.machine.state;

/// What a command has touched so far: account-lots, each time, and assets, each once.
public final class Touched {
  private final int[] assets = new int[64];
  private int assetCount;
  private int lotCount;

  /// A command begins, or due work does.
  public void begin() {
    assetCount = 0;
    lotCount = 0;
  }

  /// Where the command stands, to go {@link #back} to.
  public long mark() {
    return ((long) assetCount << 32) | lotCount;
  }

  public void back(long mark) {
    assetCount = (int) (mark >>> 32);
    lotCount = (int) mark;
  }

  public int assets() {
    return assetCount;
  }

  public int lots() {
    return lotCount;
  }

  void lot() {
    lotCount++;
  }

  /// Remembers as many assets as it has room for: more than any command may touch.
  void asset(int asset) {
    for (int i = assetCount - 1; i >= 0; i--) {
      if (assets[i] == asset) {
        return;
      }
    }
    if (assetCount < assets.length) {
      assets[assetCount++] = asset;
    }
  }
}
