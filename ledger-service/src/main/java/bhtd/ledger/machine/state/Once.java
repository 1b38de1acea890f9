package bhtd.ledger.machine.state;

import bhtd.protocol.value.Hash;
import org.jspecify.annotations.Nullable;

/// Which commands have their answer already, until they could not be valid any more. An id fixes
/// its command's `valid_until`, so each minute of `valid_until` has a table of its own, forgotten
/// as a whole when the minute is over.
public final class Once {
  public static final long NONE = IdTable.NONE;

  private static final long MINUTE_MS = 60_000;

  /// More minutes than `valid_until` can be ahead, and a power of two.
  private static final int MINUTES = 8;

  private final @Nullable IdTable[] tables = new @Nullable IdTable[MINUTES];
  private final long[] minutes = new long[MINUTES];

  /// The log index of the entry that answers the command, or {@link #NONE}.
  public long find(Hash id, long validUntilMs) {
    long minute = validUntilMs / MINUTE_MS;
    int at = (int) (minute % MINUTES);
    IdTable table = tables[at];
    return table == null || minutes[at] != minute ? NONE : table.get(id.a(), id.b());
  }

  /// Reads where the id would be found.
  ///
  /// @return something that was read
  public long look(Hash id, long validUntilMs) {
    long minute = validUntilMs / MINUTE_MS;
    int at = (int) (minute % MINUTES);
    IdTable table = tables[at];
    return table == null ? NONE : table.look(id.a());
  }

  public void remember(Hash id, long validUntilMs, long index) {
    long minute = validUntilMs / MINUTE_MS;
    int at = (int) (minute % MINUTES);
    IdTable table = tables[at];
    if (table == null || minutes[at] != minute) {
      table = new IdTable();
      tables[at] = table;
      minutes[at] = minute;
    }
    table.put(id.a(), id.b(), index);
  }

  /// Forgets what cannot be valid any more.
  public void forget(long nowMs) {
    long minute = nowMs / MINUTE_MS;
    for (int at = 0; at < MINUTES; at++) {
      if (tables[at] != null && minutes[at] < minute) {
        tables[at] = null;
      }
    }
  }

  /// How many ids are remembered.
  public int count() {
    int count = 0;
    for (IdTable table : tables) {
      count += table == null ? 0 : table.count();
    }
    return count;
  }
}
