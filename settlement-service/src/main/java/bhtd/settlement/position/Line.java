package bhtd.settlement.position;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.Event;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.settlement.LogId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One clearing of one event, as it moves a position.
///
/// @param place of the clearing in its entry
/// @param points that ended, with the first line of its leg; otherwise 0
/// @param value that `debtor` came to owe `creditor`, in minor units of `currency`
record Line(
    long entry,
    int place,
    Hash command,
    Cause cause,
    long points,
    long value,
    AssetCode currency,
    AccountId debtor,
    AccountId creditor,
    int window) {

  String id() {
    return LogId.of("lin", entry, place);
  }

  /// The id of its position, should this be the first line of it.
  String positionId() {
    return LogId.of("pos", entry, place);
  }

  /// Of the two institutions the one with the lower bytes.
  AccountId one() {
    return debtorIsOne() ? debtor : creditor;
  }

  AccountId other() {
    return debtorIsOne() ? creditor : debtor;
  }

  /// What it adds to what {@link #one} owes {@link #other}.
  long delta() {
    return debtorIsOne() ? value : -value;
  }

  private boolean debtorIsOne() {
    return Arrays.compareUnsigned(debtor.toBytes(), creditor.toBytes()) < 0;
  }

  /// The lines of a block, in order. Due work makes nobody owe anything.
  static List<Line> of(Block block) {
    List<Line> lines = new ArrayList<>();
    for (SealedCommand command : block.commands()) {
      int place = 0;
      for (Event event : command.events()) {
        for (Cause cause : Cause.of(event)) {
          long points = cause.points();
          for (Clearing clearing : cause.clearings()) {
            if (!clearing.gross()) {
              lines.add(of(command, place++, cause, points, clearing));
              points = 0;
            }
          }
        }
      }
    }
    return lines;
  }

  private static Line of(
      SealedCommand command, int place, Cause cause, long points, Clearing clearing) {
    return new Line(
        command.index(),
        place,
        command.id(),
        cause,
        points,
        clearing.amount().value(),
        cause.currency(),
        clearing.debtor(),
        clearing.creditor(),
        clearing.window());
  }
}
