package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Lot;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Retire;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import java.util.Optional;

/// SPEC.md, "Supply".
final class Supply {
  private Supply() {}

  /// The asset's issuance account signs, as far as the asset is known.
  private static void issuance(State s, AccountId signer, Optional<AssetCode> asset) {
    Who.must(s, signer, AccountKind.ISSUANCE);
    Optional<AccountId> owner = asset.flatMap(s.assets::find).flatMap(Asset::issuance);
    boolean currency = asset.flatMap(s.assets::find).map(Asset::currency).orElse(false);
    Broken.when(!currency && owner.isPresent() && !owner.get().equals(signer), NOT_AUTHORISED);
  }

  static void issue(State s, AccountId signer, Issue o, long now) {
    issuance(s, signer, Optional.of(o.asset()));
    for (AccountId merchant : o.merchants()) {
      Broken.when(!s.accounts.has(merchant), ACCOUNT_UNKNOWN);
    }
    for (AccountId merchant : o.merchants()) {
      Broken.when(!Who.is(s, merchant, AccountKind.INSTITUTION), ACCOUNT_WRONG_KIND);
    }
    Who.notFrozen(s, signer);
    Asset asset = Who.program(s, o.asset());
    long amount = o.amount().value();
    long room = s.genesis.limits().amountMax() - asset.issued();
    Broken.when(amount > room, AMOUNT_OUT_OF_RANGE, amount, room);
    long expiry = o.expiresAtMs();
    Broken.when(
        expiry != 0 && (expiry <= now || !Times.quarterHour(expiry)), EXPIRY_INVALID, now, expiry);
    long number = s.batches.size();
    s.batches.put(
        number,
        new Batch(
            number,
            o.asset(),
            amount,
            amount,
            expiry,
            o.merchants(),
            o.categories(),
            o.conversion()));
    Points.issued(s, o.asset(), amount);
  }

  /// The batch's issuance account signs; the batch exists.
  static Batch batch(State s, AccountId signer, long number) {
    Who.must(s, signer, AccountKind.ISSUANCE);
    Optional<Batch> batch = s.batches.find(number);
    Optional<AccountId> owner = batch.flatMap(b -> s.assets.at(b.asset()).issuance());
    Broken.when(batch.isPresent() && !owner.equals(Optional.of(signer)), NOT_AUTHORISED);
    Broken.when(batch.isEmpty(), BATCH_UNKNOWN);
    return batch.orElseThrow();
  }

  static void retire(State s, AccountId signer, Retire o) {
    Batch batch = batch(s, signer, o.batch());
    long amount = o.amount().value();
    Broken.when(amount > batch.undistributed(), BATCH_INSUFFICIENT, amount, batch.undistributed());
    Points.undistributed(s, o.batch(), -amount);
    Points.expired(s, batch.asset(), amount);
  }

  static void extend(State s, AccountId signer, ExtendLot o, long now) {
    Who.must(s, signer, AccountKind.ISSUANCE);
    Optional<Lot> found = s.lots.find(o.lot());
    Optional<AccountId> owner =
        found.flatMap(l -> s.assets.at(Points.asset(s, l.number())).issuance());
    Broken.when(found.isPresent() && !owner.equals(Optional.of(signer)), NOT_AUTHORISED);
    Broken.when(found.isEmpty(), LOT_UNKNOWN);
    Lot lot = found.orElseThrow();
    Broken.when(lot.expired(now), LOT_EXPIRED, now, lot.expiresAt());
    long to = o.expiresAtMs();
    boolean later = lot.expiresAt() != 0 && (to == 0 || to > lot.expiresAt());
    Broken.when(!later || !Times.quarterHour(to), EXPIRY_INVALID, lot.expiresAt(), to);
    int since = Points.latest(s) + 1;
    s.lots.put(lot.number(), new Lot(lot.number(), lot.batch(), to, since, false));
  }
}
