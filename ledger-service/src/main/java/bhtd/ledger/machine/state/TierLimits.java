package bhtd.ledger.machine.state;

/// What the operator lets a member of a tier do with one asset. 0 = no limit, which is also what
/// counts where nothing was set.
public final class TierLimits extends IndexedRows {
  private static final int TIERS = 3;
  private static final int NONE = -1;

  private final IntColumn key;
  private final LongColumn holding;
  private final LongColumn outflow;
  private final IntColumn envelopes;
  private final IntColumn claims;

  public TierLimits(Journal journal) {
    super(journal);
    key = new IntColumn(journal);
    holding = new LongColumn(journal);
    outflow = new LongColumn(journal);
    envelopes = new IntColumn(journal);
    claims = new IntColumn(journal);
  }

  /// Replaces what was set for the tier and asset.
  public void set(
      int tier, int asset, long holdingMax, long outflowMax, int envelopesMax, int claimsMax) {
    int row = find(tier, asset);
    if (row == NONE) {
      row = count();
      key.init(row, key(tier, asset));
      holding.init(row, holdingMax);
      outflow.init(row, outflowMax);
      envelopes.init(row, envelopesMax);
      claims.init(row, claimsMax);
      add();
      return;
    }
    holding.set(row, holdingMax);
    outflow.set(row, outflowMax);
    envelopes.set(row, envelopesMax);
    claims.set(row, claimsMax);
  }

  /// Points held.
  public long holdingMax(int tier, int asset) {
    int row = find(tier, asset);
    return row == NONE ? 0 : holding.get(row);
  }

  /// Points given away in a UTC day.
  public long outflowMax(int tier, int asset) {
    int row = find(tier, asset);
    return row == NONE ? 0 : outflow.get(row);
  }

  /// Envelopes opened in a UTC day.
  public int envelopesMax(int tier, int asset) {
    int row = find(tier, asset);
    return row == NONE ? 0 : envelopes.get(row);
  }

  /// Shares claimed in a UTC day.
  public int claimsMax(int tier, int asset) {
    int row = find(tier, asset);
    return row == NONE ? 0 : claims.get(row);
  }

  private int find(int tier, int asset) {
    int sought = key(tier, asset);
    for (int slot = slot(mix(sought)); !free(slot); slot = next(slot)) {
      if (key.get(row(slot)) == sought) {
        return row(slot);
      }
    }
    return NONE;
  }

  private static int key(int tier, int asset) {
    return asset * TIERS + tier;
  }

  @Override
  int hashOf(int row) {
    return mix(key.get(row));
  }
}
