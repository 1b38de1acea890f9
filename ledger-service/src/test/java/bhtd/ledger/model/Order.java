package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Rate;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// One order of one merchant.
///
/// @param key names its hold
/// @param till the operating account that charged
/// @param legs as they are now: of a captured order what is not refunded yet
/// @param cash likewise
record Order(
    ObjectKey key,
    AccountId institution,
    AccountId till,
    AccountId payer,
    long price,
    AssetCode currency,
    List<Leg> legs,
    long cash,
    State status,
    long at,
    long releaseAt,
    long capturedAt) {
  static final long KNOWN_MS = 210 * Times.DAY;

  enum State {
    HELD,
    CAPTURED,
    OVER
  }

  /// A part of what a leg cost, and when it was to expire when it was authorised.
  record Taken(long lot, long amount, long expiresAt) {}

  /// @param fee not refunded yet
  record Leg(
      AssetCode asset,
      Optional<Agreement> agreement,
      AccountId issuer,
      Rate rate,
      long value,
      long fee,
      List<Taken> taken,
      Optional<AccountId> issuerReserve,
      Optional<AccountId> merchantReserve) {
    AgreementMode mode() {
      return agreement.map(a -> a.terms().mode()).orElse(AgreementMode.REDEEM);
    }

    AgreementSettlement settlement() {
      return agreement.map(a -> a.terms().settlement()).orElse(AgreementSettlement.NONE);
    }

    boolean issuerPaysFee() {
      return agreement.map(a -> a.terms().feePayer() == FeePayer.ISSUER).orElse(false);
    }

    /// What the issuer may come to owe.
    long exposure() {
      return value + (issuerPaysFee() ? fee : 0);
    }

    long feeOf(long part) {
      return agreement.map(a -> Order.feeOf(a, part)).orElse(0L);
    }

    long points() {
      return taken.stream().mapToLong(Taken::amount).sum();
    }

    List<Part> parts() {
      return taken.stream().map(t -> new Part(t.lot(), t.amount())).toList();
    }

    Leg left(long newValue, long newFee, List<Taken> newTaken) {
      return new Leg(
          asset,
          agreement,
          issuer,
          rate,
          newValue,
          newFee,
          newTaken,
          issuerReserve,
          merchantReserve);
    }
  }

  Order now(State newStatus, List<Leg> newLegs, long newCash, long newCapturedAt) {
    return new Order(
        key,
        institution,
        till,
        payer,
        price,
        currency,
        newLegs,
        newCash,
        newStatus,
        at,
        releaseAt,
        newCapturedAt);
  }

  boolean known(long now) {
    return status == State.HELD || now <= at + KNOWN_MS;
  }

  long left() {
    return cash + legs.stream().mapToLong(Leg::value).sum();
  }

  /// Of this merchant's reference.
  static ObjectKey key(AccountId institution, Hash ref) {
    byte[] half = new byte[16];
    System.arraycopy(ref.toBytes(), 0, half, 0, 16);
    byte[] hash = Hash.sha256(institution.toBytes(), half).toBytes();
    System.arraycopy(hash, 0, half, 0, 16);
    return ObjectKey.of(half);
  }

  static long feeOf(Agreement a, long value) {
    return Times.floor(value, a.terms().feeBasisPoints(), 10_000);
  }

  /// ⌈value × denominator / numerator⌉; what nobody can have is more than the largest amount.
  static long cost(Rate rate, long value) {
    BigInteger n = BigInteger.valueOf(rate.numerator());
    BigInteger cost =
        BigInteger.valueOf(value)
            .multiply(BigInteger.valueOf(rate.denominator()))
            .add(n)
            .subtract(BigInteger.ONE)
            .divide(n);
    return cost.compareTo(BigInteger.valueOf(Amount.MAX)) > 0
        ? Long.MAX_VALUE
        : cost.longValueExact();
  }
}
