package bhtd.ledger.machine.state;

import bhtd.protocol.value.Hash;

/// The hashes of claim tokens: few accounts have one, so they stand apart.
final class ClaimTokens extends Rows {
  private final HashColumn hash;
  private final IntColumn used;

  ClaimTokens(Journal journal) {
    super(journal);
    hash = new HashColumn(journal);
    used = new IntColumn(journal);
  }

  int add(Hash tokenHash) {
    int row = count();
    hash.init(row, tokenHash);
    used.init(row, 0);
    return add();
  }

  boolean is(int row, Hash tokenHash) {
    return hash.is(row, tokenHash);
  }

  boolean used(int row) {
    return used.get(row) == 1;
  }

  void use(int row) {
    used.set(row, 1);
  }
}
