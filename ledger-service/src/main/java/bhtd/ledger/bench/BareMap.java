package bhtd.ledger.bench;

import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.VerifiedCommand;
import java.util.List;

/// The yardstick: the least that a ledger could do with a transfer. One open-addressing table from
/// the first 8 bytes of an account to its balance; find both, look whether there is enough, debit,
/// credit. No rules, no keys, no lots, nothing remembered, nothing to take back.
final class BareMap {
  private final long[] slots;
  private final int mask;

  /// @param members so many, each with so much
  BareMap(int members, long balance) {
    int size = Integer.highestOneBit(4 * members - 1);
    slots = new long[2 * size];
    mask = size - 1;
    for (int member = 0; member < members; member++) {
      long key = Crowd.id(member).a();
      int slot = free(key);
      slots[2 * slot] = key;
      slots[2 * slot + 1] = balance;
    }
  }

  /// @return how many were there
  int transfer(List<VerifiedCommand> commands) {
    int done = 0;
    for (VerifiedCommand command : commands) {
      Transfer transfer = (Transfer) command.command().operations().getFirst();
      long amount = transfer.amount().value();
      int from = slot(command.command().signer().a());
      int to = slot(transfer.to().a());
      if (slots[2 * from + 1] >= amount) {
        slots[2 * from + 1] -= amount;
        slots[2 * to + 1] += amount;
        done++;
      }
    }
    return done;
  }

  private int free(long key) {
    int slot = (int) Crowd.mixed(key) & mask;
    while (slots[2 * slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int slot(long key) {
    int slot = (int) Crowd.mixed(key) & mask;
    while (slots[2 * slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
