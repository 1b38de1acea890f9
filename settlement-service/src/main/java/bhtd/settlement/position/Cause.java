package bhtd.settlement.position;

import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.DisputeRuled;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.event.Positions;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;

/// Why institutions came to owe each other: one leg of a payment, a conversion, or what a
/// settlement carried on.
///
/// @param kind `payment`, `capture`, `refund`, `conversion`, `ruling` or `carried`
/// @param merchant the operating account of a payment
/// @param orderRef of a payment, as the chain has it
/// @param program whose points
/// @param points that were taken, or went back
/// @param agreement where the event says it
record Cause(
    String kind,
    AssetCode currency,
    Optional<AccountId> merchant,
    Optional<Hash> orderRef,
    Optional<AssetCode> program,
    long points,
    Optional<Hash> agreement,
    List<Clearing> clearings) {

  static List<Cause> of(Event event) {
    if (event instanceof OrderPaid e) {
      return e.legs().stream()
          .map(
              leg ->
                  new Cause(
                      "payment",
                      e.currency(),
                      Optional.of(e.merchant()),
                      Optional.of(e.orderRef()),
                      Optional.of(leg.asset()),
                      total(leg.lots()),
                      leg.agreement(),
                      leg.clearings()))
          .toList();
    }
    if (event instanceof OrderCaptured e) {
      return e.legs().stream()
          .map(
              leg ->
                  new Cause(
                      "capture",
                      e.currency(),
                      Optional.of(e.merchant()),
                      Optional.of(e.orderRef()),
                      Optional.of(leg.asset()),
                      total(leg.lots()),
                      Optional.empty(),
                      leg.clearings()))
          .toList();
    }
    if (event instanceof OrderRefunded e) {
      return e.legs().stream()
          .map(
              leg ->
                  new Cause(
                      "refund",
                      e.currency(),
                      Optional.of(e.merchant()),
                      Optional.of(e.orderRef()),
                      Optional.of(leg.asset()),
                      leg.lots().stream().mapToLong(lot -> lot.amount().value()).sum(),
                      Optional.empty(),
                      leg.clearings()))
          .toList();
    }
    if (event instanceof PointsConverted e) {
      return List.of(
          new Cause(
              "conversion",
              e.currency(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(e.asset()),
              total(e.lots()),
              Optional.of(e.agreement()),
              e.clearings()));
    }
    if (event instanceof DisputeRuled e) {
      return e.amount() == 0 ? List.of() : List.of(ruling(e));
    }
    if (event instanceof WindowSettled e) {
      return List.of(
          new Cause(
              "carried",
              e.currency(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              0,
              Optional.empty(),
              e.carried()));
    }
    if (!Positions.of(event).isEmpty()) {
      throw new IllegalStateException("an event that moves positions in a way not known here");
    }
    return List.of();
  }

  private static Cause ruling(DisputeRuled e) {
    Amount amount = new Amount(e.amount());
    return new Cause(
        "ruling",
        e.currency(),
        Optional.empty(),
        Optional.of(e.orderRef()),
        Optional.empty(),
        0,
        Optional.of(e.agreement()),
        List.of(Clearing.owed(e.acceptor(), e.issuer(), amount, e.window())));
  }

  private static long total(List<LotAmount> lots) {
    return lots.stream().mapToLong(lot -> lot.amount().value()).reduce(0, Math::addExact);
  }
}
