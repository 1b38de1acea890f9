package bhtd.ledger.storage;

import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Command id -> log index, in memory, filled while the blocks are read. Open addressing over the
/// ids' first 8 bytes; two ids may share them, so a find asks whether an entry is the one.
final class CommandTable {
  private static final int SLOTS_FIRST = 1 << 12;
  private static final long FREE = -1;

  private long[] prefixes = new long[SLOTS_FIRST];
  private long[] indexes = filled(SLOTS_FIRST);
  private long count;

  /// Says whether the entry at an index is the command that is looked for.
  interface Check {
    boolean is(long index) throws IOException;
  }

  synchronized void add(List<StoredCommand> commands) {
    for (StoredCommand command : commands) {
      if (2 * (count + 1) > indexes.length) {
        grow();
      }
      put(command.id().a(), command.index());
      count++;
    }
  }

  OptionalLong find(Hash id, Check check) throws IOException {
    for (long candidate : candidates(id)) {
      if (check.is(candidate)) {
        return OptionalLong.of(candidate);
      }
    }
    return OptionalLong.empty();
  }

  private synchronized long[] candidates(Hash id) {
    long[] found = new long[0];
    for (int slot = slot(id.a()); indexes[slot] != FREE; slot = next(slot)) {
      if (prefixes[slot] == id.a()) {
        found = Arrays.copyOf(found, found.length + 1);
        found[found.length - 1] = indexes[slot];
      }
    }
    return found;
  }

  private void put(long prefix, long index) {
    int slot = slot(prefix);
    while (indexes[slot] != FREE) {
      slot = next(slot);
    }
    prefixes[slot] = prefix;
    indexes[slot] = index;
  }

  private void grow() {
    long[] oldPrefixes = prefixes;
    long[] oldIndexes = indexes;
    prefixes = new long[2 * oldPrefixes.length];
    indexes = filled(2 * oldIndexes.length);
    for (int i = 0; i < oldIndexes.length; i++) {
      if (oldIndexes[i] != FREE) {
        put(oldPrefixes[i], oldIndexes[i]);
      }
    }
  }

  private int slot(long prefix) {
    return (int) (prefix ^ (prefix >>> 32)) & (indexes.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (indexes.length - 1);
  }

  private static long[] filled(int slots) {
    long[] free = new long[slots];
    Arrays.fill(free, FREE);
    return free;
  }
}
