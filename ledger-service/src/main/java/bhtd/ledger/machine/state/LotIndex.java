package bhtd.ledger.machine.state;

/// Which lot of a batch has an expiry now.
final class LotIndex extends IndexedRows {
  private final IntColumn batch;
  private final LongColumn expiresAt;
  private final IntColumn lot;

  LotIndex(Journal journal) {
    super(journal);
    batch = new IntColumn(journal);
    expiresAt = new LongColumn(journal);
    lot = new IntColumn(journal);
  }

  /// The lot, or {@link Lots#NONE}.
  int find(int ofBatch, long expiresAtMs) {
    int row = row(ofBatch, expiresAtMs);
    return row < 0 ? Lots.NONE : lot.get(row);
  }

  void put(int ofBatch, long expiresAtMs, int theLot) {
    int row = row(ofBatch, expiresAtMs);
    if (row >= 0) {
      lot.set(row, theLot);
      return;
    }
    batch.init(count(), ofBatch);
    expiresAt.init(count(), expiresAtMs);
    lot.init(count(), theLot);
    add();
  }

  private int row(int ofBatch, long expiresAtMs) {
    for (int slot = slot(hash(ofBatch, expiresAtMs)); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (batch.get(row) == ofBatch && expiresAt.get(row) == expiresAtMs) {
        return row;
      }
    }
    return -1;
  }

  @Override
  int hashOf(int row) {
    return hash(batch.get(row), expiresAt.get(row));
  }

  private static int hash(int batch, long expiresAtMs) {
    return mix(expiresAtMs * 31 + batch);
  }
}
