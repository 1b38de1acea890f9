package bhtd.ledger.sealing;

import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.ChargedLeg;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderCharged;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.ProgramDefined;

/// How full a block is. It is closed after the command that reaches one of the limits; no command
/// spans blocks. Events are estimated from above: their bytes are made on other threads.
public final class OpenBlock {
  public static final int COMMANDS_MAX = 4_000;
  public static final int BYTES_MAX = 4 * 1024 * 1024;
  public static final int CHANGED_ASSETS_MAX = 400;
  private static final int ENTRY_BYTES = 256;

  private int commands;
  private long bytes;

  /// @param recordBytes of the command on its topic
  public void add(Decided decided, int recordBytes) {
    commands++;
    bytes += ENTRY_BYTES + recordBytes;
    for (Event event : decided.decision().events()) {
      bytes += bytesOf(event);
    }
  }

  public int commands() {
    return commands;
  }

  public boolean full(int changedAssets) {
    return commands >= COMMANDS_MAX || bytes >= BYTES_MAX || changedAssets >= CHANGED_ASSETS_MAX;
  }

  private static int bytesOf(Event event) {
    return switch (event) {
      case AccountOpened e -> 220;
      case AccountClaimed e -> 40;
      case CurrencyDefined e -> 40;
      case ProgramDefined e -> 80;
      case BatchIssued e -> 60;
      case PointsAwarded e -> 70;
      case PointsTransferred e -> 80 + 20 * e.lots().size();
      case AgreementProposed e -> 220;
      case AgreementAccepted e -> 80;
      case OrderCharged e -> 220 + e.legs().stream().mapToInt(OpenBlock::bytesOf).sum();
      case MandateSpent e -> 70;
    };
  }

  private static int bytesOf(ChargedLeg leg) {
    return 160 + 20 * leg.lots().size();
  }
}
