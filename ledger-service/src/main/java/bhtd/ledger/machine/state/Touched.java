package bhtd.ledger.machine.state;

/// What a command has touched so far: account-lots, each time, and assets, each once.
public final class Touched {
  private final int[] assets = new int[64];
  private int assetCount;
  private int lotCount;

  /// Where a command stood, to go back to.
  public record Mark(int assets, int lots) {}

  /// A command begins, or due work does.
  public void begin() {
    assetCount = 0;
    lotCount = 0;
  }

  public Mark mark() {
    return new Mark(assetCount, lotCount);
  }

  public void back(Mark to) {
    assetCount = to.assets();
    lotCount = to.lots();
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
