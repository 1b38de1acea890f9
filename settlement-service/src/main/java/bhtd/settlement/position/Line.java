package bhtd.settlement.position;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.ChargedLeg;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.OrderCharged;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.settlement.LogId;
import java.util.ArrayList;
import java.util.List;

/// One leg of one charge, as it moves a position.
///
/// @param place of the leg in its entry, over all charges of the command
/// @param merchant the operating account that charged
/// @param points that ended
/// @param value that `debtor` owes `creditor` for them, in minor units of `currency`
record Line(
    long entry,
    int place,
    Hash command,
    AccountId merchant,
    AssetCode program,
    long points,
    long value,
    AssetCode currency,
    Hash agreement,
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

  /// The lines of a block, in order. Own points at the issuer's own shop owe nobody anything.
  static List<Line> of(Block block) {
    List<Line> lines = new ArrayList<>();
    for (SealedCommand command : block.sealed()) {
      int place = 0;
      for (Event event : command.events()) {
        if (event instanceof OrderCharged charged) {
          for (ChargedLeg leg : charged.legs()) {
            if (!leg.debtor().equals(leg.creditor())) {
              lines.add(of(command, place, charged, leg));
            }
            place++;
          }
        }
      }
    }
    return lines;
  }

  private static Line of(SealedCommand command, int place, OrderCharged charged, ChargedLeg leg) {
    return new Line(
        command.index(),
        place,
        command.id(),
        charged.merchant(),
        leg.asset(),
        leg.lots().stream().mapToLong(lot -> lot.amount().value()).reduce(0, Math::addExact),
        leg.value().value(),
        charged.currency(),
        leg.agreement(),
        leg.debtor(),
        leg.creditor(),
        leg.window());
  }
}
