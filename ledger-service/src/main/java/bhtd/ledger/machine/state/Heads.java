package bhtd.ledger.machine.state;

/// Where each account's chain of holdings starts; -1 where it holds nothing.
final class Heads {
  private final IntColumn heads;
  private int known;

  Heads(Journal journal) {
    heads = new IntColumn(journal);
  }

  int first(int account) {
    return account < known ? heads.get(account) - 1 : -1;
  }

  void set(int account, int row) {
    for (; known <= account; known++) {
      heads.init(known, 0);
    }
    heads.set(account, row + 1);
  }
}
