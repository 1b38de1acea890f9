package bhtd.ledger.machine.state;

import bhtd.protocol.event.Place;

/// The one way in which points move: what is taken from one place is put into another, so that
/// every asset's figures add up whatever the rules do.
public final class Points {
  private final Assets assets;
  private final Lots lots;
  private final Batches batches;
  private final Holdings holdings;
  private final Touched touched;

  public Points(Assets assets, Lots lots, Batches batches, Holdings holdings, Touched touched) {
    this.assets = assets;
    this.lots = lots;
    this.batches = batches;
    this.holdings = holdings;
    this.touched = touched;
  }

  /// From one account's available points to another's: no figure changes.
  public void give(int from, int to, int lot, long points) {
    holdings.available(from, lot, -points);
    holdings.available(to, lot, points);
    touched.asset(lots.asset(lot));
    touched.lot();
    touched.lot();
  }

  /// A batch's points come to be.
  public void issue(int batch, long points) {
    ofBatch(batch, Place.OUTSIDE, Place.UNDISTRIBUTED, points);
    batches.undistributed(batch, points);
  }

  /// Points of a batch end before anybody had them.
  public void retire(int batch, long points) {
    ofBatch(batch, Place.UNDISTRIBUTED, Place.EXPIRED, points);
    batches.undistributed(batch, -points);
  }

  private void ofBatch(int batch, Place from, Place to, long points) {
    assets.move(batches.asset(batch), from, -points);
    assets.move(batches.asset(batch), to, points);
  }

  /// Within one account, or to or from where no account has them.
  public void move(int account, int lot, Place from, Place to, long points) {
    move(account, lot, from, account, lot, to, points);
  }

  /// @param fromAccount any number where the place is no account's
  /// @param toLot another lot of the same asset, or the same
  /// @throws IllegalStateException if the points are not there
  public void move(
      int fromAccount, int fromLot, Place from, int toAccount, int toLot, Place to, long points) {
    if (lots.asset(fromLot) != lots.asset(toLot)) {
      throw new IllegalStateException("points of one asset would become another's");
    }
    change(fromAccount, fromLot, from, -points);
    change(toAccount, toLot, to, points);
  }

  private void change(int account, int lot, Place place, long delta) {
    switch (place) {
      case UNDISTRIBUTED -> batches.undistributed(lots.batch(lot), delta);
      case AVAILABLE -> {
        holdings.available(account, lot, delta);
        touched.lot();
      }
      case HELD, ENVELOPED -> {
        holdings.held(account, lot, delta);
        touched.lot();
      }
      case OUTSIDE, REDEEMED, EXPIRED, WITHDRAWN -> {}
    }
    assets.move(lots.asset(lot), place, delta);
  }
}
