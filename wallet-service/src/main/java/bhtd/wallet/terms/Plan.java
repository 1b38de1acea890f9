package bhtd.wallet.terms;

import bhtd.protocol.command.Leg;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which points pay a price: lots one after the other as {@link Purse} orders them, so that what
/// would be lost first is spent first, of as many programs as it takes. The cut falls on the
/// program that was reached last.
///
/// @param covered minor units of the price's currency that the legs pay
public record Plan(List<PlannedLeg> legs, long covered) {
  /// As many as a payment may have.
  static final int LEGS_MAX = 16;

  /// @param points what {@code value} costs at the agreed rate, rounded up
  /// @param agreement empty for own points at the own shop
  /// @param lots where they come from, if nothing else happens to them before
  public record PlannedLeg(
      AssetCode program,
      Amount value,
      Amount points,
      Optional<Hash> agreement,
      List<PlannedLot> lots) {
    /// As an operation has it. It names no lots: the ledger's order is the plan's.
    public Leg leg() {
      return new Leg(program, value, agreement, List.of());
    }
  }

  public record PlannedLot(Purse.SpendableLot lot, long amount) {}

  /// Covers as much of {@code price} as the lots can.
  ///
  /// @param offers of one currency; of several for one program the first counts
  static Plan of(long price, List<Offer> offers, List<Purse.SpendableLot> lots) {
    Map<AssetCode, Part> parts = new LinkedHashMap<>();
    long covered = 0;
    for (Purse.SpendableLot lot : lots) {
      if (covered >= price) {
        break;
      }
      Part part = parts.get(lot.program());
      if (part == null && parts.size() < LEGS_MAX) {
        part = new Part(offer(offers, lot.program()));
        parts.put(lot.program(), part);
      }
      if (part != null) {
        long others = covered - part.value;
        part.add(lot, price - others);
        covered = others + part.value;
      }
    }
    return new Plan(
        parts.values().stream().filter(part -> part.value > 0).map(Part::leg).toList(), covered);
  }

  private static Offer offer(List<Offer> offers, AssetCode program) {
    return offers.stream().filter(o -> o.program().equals(program)).findFirst().orElseThrow();
  }

  /// What one program contributes so far.
  private static final class Part {
    private final Offer offer;
    private final List<Purse.SpendableLot> lots = new ArrayList<>();
    private long points;
    private long value;

    Part(Offer offer) {
      this.offer = offer;
    }

    void add(Purse.SpendableLot lot, long most) {
      lots.add(lot);
      points = Math.min(Amount.MAX, points + lot.available());
      value = Math.min(most, offer.rate().valueOf(points));
    }

    PlannedLeg leg() {
      long needed = offer.rate().pointsFor(new Amount(value));
      List<PlannedLot> taken = new ArrayList<>();
      long left = needed;
      for (Purse.SpendableLot lot : lots) {
        long take = Math.min(left, lot.available());
        if (take > 0) {
          taken.add(new PlannedLot(lot, take));
        }
        left -= take;
      }
      return new PlannedLeg(
          offer.program(), new Amount(value), new Amount(needed), offer.agreement(), taken);
    }
  }
}
