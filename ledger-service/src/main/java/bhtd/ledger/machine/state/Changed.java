package bhtd.ledger.machine.state;

/// The assets that a block has changed, each once, in the order of their first change.
final class Changed implements Journal.Undo {
  private final Journal journal;
  private final IntColumn assets;
  private int count;

  Changed(Journal journal) {
    this.journal = journal;
    assets = new IntColumn(journal);
  }

  void add(int asset) {
    assets.init(count, asset);
    journal.note(this, count, 0);
    count++;
  }

  int count() {
    return count;
  }

  int asset(int i) {
    return assets.get(i);
  }

  void clear() {
    count = 0;
  }

  @Override
  public void undo(int at, long before) {
    count = at;
  }
}
