package bhtd.ledger.machine.state;

/// The highest accepted version of the agreements between one asset, acceptor,
/// currency and mode.
final class Versions extends IndexedRows {
  private final IntColumn asset;
  private final IntColumn acceptor;
  private final IntColumn currency;
  private final IntColumn mode;
  private final IntColumn latest;

  Versions(Journal journal) {
    super(journal);
    asset = new IntColumn(journal);
    acceptor = new IntColumn(journal);
    currency = new IntColumn(journal);
    mode = new IntColumn(journal);
    latest = new IntColumn(journal);
  }

  /// 0 = none was accepted.
  int latest(int ofAsset, int byAcceptor, int inCurrency, int inMode) {
    int row = find(ofAsset, byAcceptor, inCurrency, inMode);
    return row < 0 ? 0 : latest.get(row);
  }

  void accept(int ofAsset, int byAcceptor, int inCurrency, int inMode, int version) {
    int row = find(ofAsset, byAcceptor, inCurrency, inMode);
    if (row >= 0) {
      latest.set(row, version);
      return;
    }
    asset.init(count(), ofAsset);
    acceptor.init(count(), byAcceptor);
    currency.init(count(), inCurrency);
    mode.init(count(), inMode);
    latest.init(count(), version);
    add();
  }

  private int find(int ofAsset, int byAcceptor, int inCurrency, int inMode) {
    int hash = hash(ofAsset, byAcceptor, inCurrency, inMode);
    for (int slot = slot(hash); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (asset.get(row) == ofAsset
          && acceptor.get(row) == byAcceptor
          && currency.get(row) == inCurrency
          && mode.get(row) == inMode) {
        return row;
      }
    }
    return -1;
  }

  @Override
  int hashOf(int row) {
    return hash(asset.get(row), acceptor.get(row), currency.get(row), mode.get(row));
  }

  private static int hash(int asset, int acceptor, int currency, int mode) {
    return mix((((long) asset << 32 | acceptor) * 31 + currency) * 31 + mode);
  }
}
