package bhtd.ledger.machine.state;

import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// Every offer of a swap, found by its key, with the points it holds.
public final class Offers extends IndexedRows {
  public static final int NONE = -1;

  private final LongColumn keyA;
  private final LongColumn keyB;
  private final IntColumn from;
  private final IntColumn give;
  private final IntColumn want;
  private final LongColumn wantAmount;
  private final IntColumn firstPart;
  private final LongColumn endsAt;
  private final IntColumn open;
  private final LotParts parts;

  public Offers(Journal journal, LotParts parts) {
    super(journal);
    keyA = new LongColumn(journal);
    keyB = new LongColumn(journal);
    from = new IntColumn(journal);
    give = new IntColumn(journal);
    want = new IntColumn(journal);
    wantAmount = new LongColumn(journal);
    firstPart = new IntColumn(journal);
    endsAt = new LongColumn(journal);
    open = new IntColumn(journal);
    this.parts = parts;
  }

  /// The offer's number, or {@link #NONE}.
  public int find(ObjectKey key) {
    for (int slot = slot(mix(key.a())); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (keyA.get(row) == key.a() && keyB.get(row) == key.b()) {
        return row;
      }
    }
    return NONE;
  }

  /// @param byAccount who offers
  /// @param givenAsset of the points it holds
  public int make(SwapOffered e, int byAccount, int givenAsset, int wantedAsset) {
    int row = count();
    keyA.init(row, e.offer().a());
    keyB.init(row, e.offer().b());
    from.init(row, byAccount);
    give.init(row, givenAsset);
    want.init(row, wantedAsset);
    wantAmount.init(row, e.wantAmount().value());
    firstPart.init(row, parts.add(e.lots()));
    endsAt.init(row, e.endsAtMs());
    open.init(row, 1);
    return add();
  }

  /// Taken, withdrawn, or its time is over.
  public void end(int offer) {
    open.set(offer, 0);
  }

  public ObjectKey key(int offer) {
    return new ObjectKey(keyA.get(offer), keyB.get(offer));
  }

  /// Who offers.
  public int from(int offer) {
    return from.get(offer);
  }

  /// The asset of the points it holds.
  public int give(int offer) {
    return give.get(offer);
  }

  public int want(int offer) {
    return want.get(offer);
  }

  public long wantAmount(int offer) {
    return wantAmount.get(offer);
  }

  /// The points it holds, or held, in the order in which they were taken.
  public List<LotAmount> lots(int offer) {
    return parts.all(firstPart.get(offer));
  }

  public long endsAtMs(int offer) {
    return endsAt.get(offer);
  }

  /// Neither taken nor ended.
  public boolean open(int offer) {
    return open.get(offer) == 1;
  }

  @Override
  int hashOf(int row) {
    return mix(keyA.get(row));
  }
}
