package bhtd.ledger.machine;

import bhtd.protocol.event.LotAmount;
import java.util.List;

/// What came of looking for points to take.
sealed interface Choice {
  /// In the order in which they are taken; they add up to what was asked for.
  record Lots(List<LotAmount> lots) implements Choice {}

  /// The lots named do not add up, or not enough is there.
  record Short(Verdict.Breaks why) implements Choice {}
}
