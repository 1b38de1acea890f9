package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Holders;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.BlockTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// When everybody's points are counted, and what comes of it: in the first block of each minute but
/// genesis', and in one that closes a window. SPEC.md, "Liabilities".
final class HolderCount {
  private static final long MINUTE_MS = 60_000;
  private static final long NEVER = -1;

  private final State s;
  private long countedMinute = NEVER;
  private long countedClosings;

  HolderCount(State s) {
    this.s = s;
  }

  boolean due(BlockTime now) {
    return s.height > 0
        && (now.ms() / MINUTE_MS > countedMinute || s.windows.closings() > countedClosings);
  }

  HolderChanges count(BlockTime now) {
    HolderChanges changes = new HolderChanges(figures());
    s.holders.count(
        new Holders.Count() {
          @Override
          public void newcomer(int asset, int account) {
            changes.newcomer(asset, s.accounts.id(account));
          }

          @Override
          public void change(int asset, int slot, long delta) {
            changes.change(asset, slot, delta);
          }
        });
    countedMinute = now.ms() / MINUTE_MS;
    countedClosings = s.windows.closings();
    return changes;
  }

  OptionalInt slot(int asset, AccountId account) {
    int known = s.accounts.find(account);
    int slot = known == Accounts.NONE ? Holders.NONE : s.holders.slot(known, asset);
    return slot == Holders.NONE ? OptionalInt.empty() : OptionalInt.of(slot);
  }

  List<AssetFigures> figures() {
    return IntStream.range(0, s.assets.count()).mapToObj(s.assets::figures).toList();
  }
}
