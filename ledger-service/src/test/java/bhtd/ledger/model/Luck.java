package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.Batch;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What all that asks by chance has in common: it looks into the model, so that most of what it
/// asks is nearly valid.
class Luck {
  final Random random;
  final State s;
  final Pen pen;
  final Clock clock;

  /// The time of the next block.
  interface Clock {
    long now();
  }

  Luck(Random random, State s, Pen pen, Clock clock) {
    this.random = random;
    this.s = s;
    this.pen = pen;
    this.clock = clock;
  }

  final boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  final <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  final long now() {
    return clock.now();
  }

  final long quarter(long ms) {
    return ms / Times.QUARTER_HOUR * Times.QUARTER_HOUR;
  }

  final List<AccountId> accounts(AccountKind kind) {
    List<AccountId> ids = new ArrayList<>();
    for (Account a : s.accounts.all()) {
      if (a.kind() == kind) {
        ids.add(a.id());
      }
    }
    return ids;
  }

  /// One of the kind; seldom any other account, or none.
  final AccountId some(AccountKind kind) {
    if (oneIn(60)) {
      return pen.id("nobody");
    }
    return oneIn(40) ? pick(s.accounts.all()).id() : pick(accounts(kind));
  }

  final AccountId member() {
    return some(AccountKind.MEMBER);
  }

  final AccountId registrar() {
    return pen.id(oneIn(12) ? "registrar two" : "registrar");
  }

  final AssetCode program() {
    if (oneIn(50)) {
      return new AssetCode(oneIn(2) ? "EUR" : "NONE");
    }
    return pick(s.assets.all().stream().filter(a -> !a.currency()).toList()).code();
  }

  final AssetCode currency() {
    return new AssetCode(oneIn(40) ? "PA0" : oneIn(60) ? "NONE" : oneIn(8) ? "USD" : "EUR");
  }

  final Asset asset(AssetCode code) {
    return s.assets.find(code).filter(a -> !a.currency()).orElse(s.assets.at(new AssetCode("PA0")));
  }

  final AccountId issuance(AssetCode code) {
    return asset(code).issuance().orElseGet(() -> some(AccountKind.ISSUANCE));
  }

  final Batch batch(boolean conversion) {
    List<Batch> batches =
        s.batches.all().stream()
            .filter(b -> b.conversion() == conversion && b.amount() > 0)
            .toList();
    return batches.isEmpty() || oneIn(30) ? pick(s.batches.all()) : pick(batches);
  }

  /// Around what is there.
  final Amount around(long there) {
    long present = Math.max(0, there);
    long amount =
        switch (random.nextInt(12)) {
          case 0 -> present;
          case 1 -> present + 1;
          case 2 -> 1;
          case 3 -> present / 2;
          default -> present == 0 ? 1 : 1 + random.nextLong(Math.clamp(present, 1, 300));
        };
    return new Amount(Math.max(1, Math.min(amount, Amount.MAX)));
  }

  final long available(AccountId account, AssetCode asset) {
    long sum = 0;
    for (var row : s.rows.entries()) {
      if (row.getKey().account().equals(account)
          && Points.asset(s, row.getKey().lot()).equals(asset)) {
        sum += row.getValue().available();
      }
    }
    return sum;
  }

  /// A holder of this kind of account and one of its assets, with points available if there is one.
  record Held(AccountId account, AssetCode asset, long points) {}

  final Held held(AccountKind kind) {
    List<Held> all = new ArrayList<>();
    for (var row : s.rows.entries()) {
      AccountId account = row.getKey().account();
      if (row.getValue().available() > 0 && Who.is(s, account, kind)) {
        AssetCode asset = Points.asset(s, row.getKey().lot());
        all.add(new Held(account, asset, available(account, asset)));
      }
    }
    return all.isEmpty() ? new Held(some(kind), program(), 0) : pick(all);
  }

  /// Mostly none; sometimes lots that add up, or nearly.
  final List<LotChoice> lots(AccountId holder, AssetCode asset, Amount amount) {
    if (!oneIn(6)) {
      return List.of();
    }
    List<LotChoice> lots = new ArrayList<>();
    long left = amount.value();
    for (var row : s.rows.entries()) {
      boolean fits =
          row.getKey().account().equals(holder)
              && (Points.asset(s, row.getKey().lot()).equals(asset) || oneIn(20))
              && (row.getValue().available() > 0 || oneIn(10));
      if (fits && left > 0 && lots.size() < 8) {
        long take = Math.min(left, Math.max(1, row.getValue().available()));
        lots.add(new LotChoice(row.getKey().lot(), new Amount(oneIn(20) ? take + 1 : take)));
        left -= take;
      }
    }
    if (oneIn(12)) {
      lots.add(new LotChoice(s.lots.size() + 5L, new Amount(Math.max(1, left))));
    }
    return lots;
  }

  final Hash text(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
