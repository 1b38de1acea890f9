package bhtd.ledger.machine.state;

import bhtd.protocol.value.ObjectKey;

/// Awards that mature later or can be clawed back, found by the key that names them.
public final class Awards extends IndexedRows {
  /// No award has this number.
  public static final int NONE = -1;

  private static final int PROMISED = 0;
  private static final int GIVEN = 1;
  private static final int RETURNED = 2;

  private final LongColumn keyHigh;
  private final LongColumn keyLow;
  private final IntColumn to;
  private final IntColumn lot;
  private final LongColumn amount;
  private final LongColumn clawedBack;
  private final LongColumn maturesAt;
  private final LongColumn clawbackUntil;
  private final IntColumn state;

  public Awards(Journal journal) {
    super(journal);
    keyHigh = new LongColumn(journal);
    keyLow = new LongColumn(journal);
    to = new IntColumn(journal);
    lot = new IntColumn(journal);
    amount = new LongColumn(journal);
    clawedBack = new LongColumn(journal);
    maturesAt = new LongColumn(journal);
    clawbackUntil = new LongColumn(journal);
    state = new IntColumn(journal);
  }

  /// An award that the member gets later.
  ///
  /// @param clawbackUntilMs 0 = it cannot be clawed back
  public void promise(
      ObjectKey key, int toMember, int inLot, long points, long maturesAtMs, long clawbackUntilMs) {
    make(key, toMember, inLot, points, maturesAtMs, clawbackUntilMs, PROMISED);
  }

  /// An award that the member has, and that can be clawed back.
  public void given(ObjectKey key, int toMember, int inLot, long points, long clawbackUntilMs) {
    make(key, toMember, inLot, points, 0, clawbackUntilMs, GIVEN);
  }

  private void make(
      ObjectKey key,
      int toMember,
      int inLot,
      long points,
      long maturesAtMs,
      long clawbackUntilMs,
      int ofState) {
    int row = count();
    keyHigh.init(row, key.a());
    keyLow.init(row, key.b());
    to.init(row, toMember);
    lot.init(row, inLot);
    amount.init(row, points);
    clawedBack.init(row, 0);
    maturesAt.init(row, maturesAtMs);
    clawbackUntil.init(row, clawbackUntilMs);
    state.init(row, ofState);
    add();
  }

  /// The award's number, or {@link #NONE}.
  public int find(ObjectKey key) {
    for (int slot = slot(mix(key.a())); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (keyHigh.get(row) == key.a() && keyLow.get(row) == key.b()) {
        return row;
      }
    }
    return NONE;
  }

  /// The member has it now.
  public void mature(int award) {
    state.set(award, GIVEN);
  }

  /// Nobody gets it any more.
  public void giveBack(int award) {
    state.set(award, RETURNED);
  }

  public void clawBack(int award, long points) {
    clawedBack.set(award, Math.addExact(clawedBack.get(award), points));
  }

  public boolean isPromised(int award) {
    return state.get(award) == PROMISED;
  }

  public boolean isGiven(int award) {
    return state.get(award) == GIVEN;
  }

  public int to(int award) {
    return to.get(award);
  }

  public int lot(int award) {
    return lot.get(award);
  }

  public long amount(int award) {
    return amount.get(award);
  }

  /// What was not clawed back yet.
  public long left(int award) {
    return amount.get(award) - clawedBack.get(award);
  }

  public long maturesAtMs(int award) {
    return maturesAt.get(award);
  }

  /// 0 = it cannot be clawed back.
  public long clawbackUntilMs(int award) {
    return clawbackUntil.get(award);
  }

  @Override
  int hashOf(int row) {
    return mix(keyHigh.get(row));
  }
}
