package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// A frozen window was settled: nothing is owed in it any more.
///
/// @param settled every institution whose net is not 0, by account
/// @param carried what was not paid, now owed in the open window
public record WindowSettled(
    AssetCode currency, int window, List<Settled> settled, List<Clearing> carried)
    implements Event {
  public WindowSettled {
    settled = List.copyOf(settled);
    carried = List.copyOf(carried);
    long sum = 0;
    for (Settled each : settled) {
      sum += each.net() > 0 ? each.moved() : -each.moved();
    }
    MalformedException.unless(
        sum == 0, "what a settlement takes from reserves it puts into reserves");
  }
}
