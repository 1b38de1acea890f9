package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Lot;
import bhtd.ledger.model.Facts.Part;
import bhtd.ledger.model.Facts.Row;
import bhtd.ledger.model.Facts.Spot;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Where points are, and how they move.
final class Points {
  private static final Row NONE = new Row(0, 0, 0);

  private Points() {}

  static Row row(State s, AccountId account, long lot) {
    return s.rows.find(new Spot(lot, account)).orElse(NONE);
  }

  static long available(State s, AccountId account, long lot) {
    return row(s, account, lot).available();
  }

  static void available(State s, AccountId account, long lot, long more) {
    Row row = row(s, account, lot);
    put(s, account, lot, new Row(row.available() + more, row.held(), row.enveloped()));
  }

  static void held(State s, AccountId account, long lot, long more) {
    Row row = row(s, account, lot);
    put(s, account, lot, new Row(row.available(), row.held() + more, row.enveloped()));
  }

  static void enveloped(State s, AccountId account, long lot, long more) {
    Row row = row(s, account, lot);
    put(s, account, lot, new Row(row.available(), row.held(), row.enveloped() + more));
  }

  private static void put(State s, AccountId account, long lot, Row row) {
    if (row.available() < 0 || row.held() < 0 || row.enveloped() < 0) {
      throw new IllegalStateException("less than nothing of lot " + lot + ": " + row);
    }
    s.rows.put(new Spot(lot, account), row);
  }

  /// Points that leave a hold, an offer or an envelope: they are the account's, unless their lot
  /// has expired, with which they expire.
  static void arrive(State s, AccountId account, Part part, long now) {
    if (s.lots.at(part.lot()).expired(now)) {
      expired(s, asset(s, part.lot()), part.amount());
    } else {
      available(s, account, part.lot(), part.amount());
    }
  }

  static AssetCode asset(State s, long lot) {
    return s.batches.at(s.lots.at(lot).batch()).asset();
  }

  static void undistributed(State s, long batch, long more) {
    Batch b = s.batches.at(batch);
    s.batches.put(batch, b.undistributed(b.undistributed() + more));
  }

  static void issued(State s, AssetCode asset, long more) {
    ends(s, asset, more, 0, 0, 0);
  }

  static void redeemed(State s, AssetCode asset, long more) {
    ends(s, asset, 0, more, 0, 0);
  }

  static void expired(State s, AssetCode asset, long more) {
    ends(s, asset, 0, 0, more, 0);
  }

  static void withdrawn(State s, AssetCode asset, long more) {
    ends(s, asset, 0, 0, 0, more);
  }

  private static void ends(
      State s, AssetCode code, long issued, long redeemed, long expired, long withdrawn) {
    Asset a = s.assets.at(code);
    s.assets.put(
        code,
        new Asset(
            code,
            a.institution(),
            a.issuance(),
            a.issued() + issued,
            a.redeemed() + redeemed,
            a.expired() + expired,
            a.withdrawn() + withdrawn));
  }

  /// Available, held and in envelopes.
  static long holds(State s, AccountId account, AssetCode asset) {
    long sum = 0;
    for (var entry : s.rows.entries()) {
      if (entry.getKey().account().equals(account)
          && asset(s, entry.getKey().lot()).equals(asset)) {
        sum += entry.getValue().all();
      }
    }
    return sum;
  }

  /// Of a currency, which has one lot.
  static long lotOf(State s, AssetCode currency) {
    return s.lots.all().stream()
        .filter(lot -> s.batches.at(lot.batch()).asset().equals(currency))
        .findFirst()
        .orElseThrow()
        .number();
  }

  /// The batch's lot of this expiry, the one that came to it last; made if there is none.
  static long lot(State s, long batch, long expiresAt) {
    long found = -1;
    int since = -1;
    for (Lot lot : s.lots.all()) {
      if (lot.batch() == batch && lot.expiresAt() == expiresAt && lot.since() > since) {
        found = lot.number();
        since = lot.since();
      }
    }
    return found >= 0 ? found : newLot(s, batch, expiresAt);
  }

  static long newLot(State s, long batch, long expiresAt) {
    long number = s.lots.size();
    s.lots.put(number, new Lot(number, batch, expiresAt, latest(s) + 1, false));
    return number;
  }

  static int latest(State s) {
    return s.lots.all().stream().mapToInt(Lot::since).max().orElse(0);
  }

  /// The first {@code amount} of these parts.
  static List<Part> first(List<Part> parts, long amount) {
    List<Part> taken = new ArrayList<>();
    long left = amount;
    for (Part part : parts) {
      long take = Math.min(left, part.amount());
      if (take > 0) {
        taken.add(new Part(part.lot(), take));
        left -= take;
      }
    }
    return taken;
  }

  /// What is left of these parts after the first {@code amount}.
  static List<Part> after(List<Part> parts, long amount) {
    long total = parts.stream().mapToLong(Part::amount).sum();
    List<Part> reversed = new ArrayList<>(parts);
    Collections.reverse(reversed);
    List<Part> rest = new ArrayList<>(first(reversed, total - amount));
    Collections.reverse(rest);
    return rest;
  }
}
