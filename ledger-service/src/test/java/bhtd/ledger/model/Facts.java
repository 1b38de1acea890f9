package bhtd.ledger.model;

import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Split;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the model writes down. Times are milliseconds, 0 where there is none.
final class Facts {
  private Facts() {}

  record Account(
      AccountId id,
      AccountKind kind,
      PublicKey key,
      Optional<AccountId> institution,
      AccountId registrar,
      Optional<Hash> token,
      boolean claimed,
      long openedAt,
      int tier,
      int category,
      boolean frozen,
      boolean closed) {
    Account standing(int newTier, int newCategory, boolean isFrozen, boolean isClosed) {
      return new Account(
          id,
          kind,
          key,
          institution,
          registrar,
          token,
          claimed,
          openedAt,
          newTier,
          newCategory,
          isFrozen,
          isClosed);
    }

    Account key(PublicKey newKey, boolean isClaimed) {
      return new Account(
          id,
          kind,
          newKey,
          institution,
          registrar,
          token,
          isClaimed,
          openedAt,
          tier,
          category,
          frozen,
          closed);
    }
  }

  record Registrar(PublicKey key, boolean dismissed) {}

  /// @param institution empty for a currency, as {@code issuance}
  record Asset(
      AssetCode code,
      Optional<AccountId> institution,
      Optional<AccountId> issuance,
      long issued,
      long redeemed,
      long expired,
      long withdrawn) {
    boolean currency() {
      return institution.isEmpty();
    }
  }

  record Batch(
      long number,
      AssetCode asset,
      long amount,
      long undistributed,
      long expiresAt,
      List<AccountId> merchants,
      List<Integer> categories,
      boolean conversion) {
    boolean restricted() {
      return !merchants.isEmpty() || !categories.isEmpty();
    }

    Batch undistributed(long points) {
      if (points < 0) {
        throw new IllegalStateException("less than nothing is undistributed of " + this);
      }
      return new Batch(number, asset, amount, points, expiresAt, merchants, categories, conversion);
    }
  }

  /// @param since grows with every lot that is made or extended
  record Lot(long number, long batch, long expiresAt, int since, boolean swept) {
    boolean expired(long now) {
      return expiresAt != 0 && now >= expiresAt;
    }
  }

  record Spot(long lot, AccountId account) {}

  record Row(long available, long held, long enveloped) {
    long all() {
      return available + held + enveloped;
    }
  }

  /// Points of one lot.
  record Part(long lot, long amount) {}

  record Debt(AccountId member, AssetCode asset, long amount, long until) {}

  record TierAsset(int tier, AssetCode asset) {}

  enum Count {
    OUT,
    ENVELOPES,
    CLAIMS
  }

  record Day(AccountId member, AssetCode asset, long day, Count what) {}

  /// What is set last, and what was in force when it was set.
  record Policies(Optional<Policy> before, Policy last) {}

  record Agreement(
      Hash hash,
      Propose terms,
      AccountId issuer,
      AccountId proposer,
      long proposedAt,
      boolean accepted,
      long acceptedAt,
      long endsAt) {
    long startsAt() {
      return Math.max(acceptedAt, terms.startsAtMs());
    }

    boolean ended(long now) {
      return endsAt != 0 && now >= endsAt;
    }
  }

  /// The leg of an order that was paid under the agreement; two orders of one name differ in time.
  record DisputeId(ObjectKey order, long at, Hash agreement) {}

  /// @param granted what the ruling gave and no refund has made use of
  record Dispute(long claimed, long granted, boolean open) {}

  record MandateId(AccountId payer, UUID id) {}

  /// What {@code low} owes {@code high} (accounts ascending), below 0 the other way round.
  record Pair(AssetCode currency, int window, AccountId low, AccountId high) {}

  record WindowId(AssetCode currency, int window) {}

  enum AwardState {
    PROMISED,
    GIVEN,
    RETURNED
  }

  record Awarded(
      ObjectKey key,
      AccountId from,
      AccountId to,
      long lot,
      long amount,
      long clawedBack,
      long maturesAt,
      long clawbackUntil,
      AwardState state) {
    Awarded now(AwardState newState, long clawed) {
      return new Awarded(key, from, to, lot, amount, clawed, maturesAt, clawbackUntil, newState);
    }
  }

  record Offer(
      ObjectKey key,
      AccountId from,
      AssetCode give,
      List<Part> parts,
      AssetCode want,
      long wantAmount,
      long endsAt,
      boolean open) {}

  record Envelope(
      ObjectKey key,
      AccountId from,
      AssetCode asset,
      List<Part> parts,
      int shares,
      Split split,
      Optional<Hash> membersRoot,
      int memberCount,
      Optional<PublicKey> linkKey,
      long endsAt,
      List<AccountId> claimers,
      boolean closed) {
    long left() {
      return parts.stream().mapToLong(Part::amount).sum();
    }

    int sharesLeft() {
      return shares - claimers.size();
    }
  }

  record Scheduled(int version, long height, long time) {}

  record Once(long minute, long high, long low) {}

  record Hour(AccountId signer, long hour) {}
}
