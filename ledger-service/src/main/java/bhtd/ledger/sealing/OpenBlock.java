package bhtd.ledger.sealing;

import bhtd.ledger.machine.DueDone;
import bhtd.protocol.event.Event;

/// How full a block is. It is closed after the command that reaches one of the limits; no command
/// spans blocks. Events are estimated from above: their bytes are made on other threads.
public final class OpenBlock {
  public static final int COMMANDS_MAX = 4_000;
  public static final int BYTES_MAX = 4 * 1024 * 1024;
  public static final int CHANGED_ASSETS_MAX = 400;
  private static final int ENTRY_BYTES = 256;

  private int commands;
  private int due;
  private long bytes;

  /// @param recordBytes of the command on its topic
  public void add(Decided decided, int recordBytes) {
    commands++;
    bytes += ENTRY_BYTES + recordBytes;
    for (Event event : decided.decision().events()) {
      bytes += EventSize.atMost(event);
    }
  }

  /// An item of due work.
  public void add(DueDone done) {
    due++;
    bytes += ENTRY_BYTES;
    for (Event event : done.events()) {
      bytes += EventSize.atMost(event);
    }
  }

  public int commands() {
    return commands;
  }

  /// Commands and due work.
  public int entries() {
    return commands + due;
  }

  public boolean full(int changedAssets) {
    return commands >= COMMANDS_MAX || bytes >= BYTES_MAX || changedAssets >= CHANGED_ASSETS_MAX;
  }
}
