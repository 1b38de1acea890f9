package bhtd.ledger.machine.state;

import bhtd.protocol.value.Hash;

/// The lines of the operator's bank account that were deposits: each counts once, for ever.
public final class BankLines extends IndexedRows {
  private final HashColumn line;

  public BankLines(Journal journal) {
    super(journal);
    line = new HashColumn(journal);
  }

  public boolean used(Hash bankLine) {
    for (int slot = slot(mix(bankLine.a())); !free(slot); slot = next(slot)) {
      if (line.is(row(slot), bankLine)) {
        return true;
      }
    }
    return false;
  }

  public void use(Hash bankLine) {
    line.init(count(), bankLine);
    add();
  }

  @Override
  int hashOf(int row) {
    return mix(line.first(row));
  }
}
