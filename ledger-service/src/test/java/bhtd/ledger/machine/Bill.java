package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.People.points;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.command.SignedRequest;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What Alice buys at BOOKS for euro cents, and how she pays it.
final class Bill {
  private final String order;
  private final long price;
  private final List<Leg> legs = new ArrayList<>();
  private String till = "books till";
  private String payer = ALICE;
  private long cash;
  private boolean hold;
  private long releaseAfterMs;
  private long untilMs = Scenario.START_MS + 240_000;

  private Bill(String order, long price) {
    this.order = order;
    this.price = price;
  }

  static Bill of(String order, long price) {
    return new Bill(order, price);
  }

  /// All of the price under one agreement.
  static Bill of(String order, long price, Propose terms) {
    return of(order, price).with(terms, price);
  }

  Bill with(Propose terms, long value) {
    legs.add(new Leg(terms.asset(), points(value), Asks.hash(terms)));
    return this;
  }

  Bill with(Propose terms, long value, LotChoice... lots) {
    legs.add(new Leg(terms.asset(), points(value), Optional.of(Asks.hash(terms)), List.of(lots)));
    return this;
  }

  Bill withOwn(AssetCode asset, long value) {
    legs.add(new Leg(asset, points(value), Optional.empty(), List.of()));
    return this;
  }

  Bill cash(long cents) {
    cash = cents;
    return this;
  }

  Bill hold() {
    hold = true;
    return this;
  }

  Bill releasedAfter(long ms) {
    hold = true;
    releaseAfterMs = ms;
    return this;
  }

  Bill at(String otherTill) {
    till = otherTill;
    return this;
  }

  /// Somebody else buys.
  Bill by(String member) {
    payer = member;
    return this;
  }

  Bill until(long ms) {
    untilMs = ms;
    return this;
  }

  /// The merchant charges it under Alice's mandate.
  Ask charged() {
    Mandate mandate =
        new Mandate(
            Scenario.CHAIN,
            new UUID((order + till).hashCode(), untilMs),
            id(payer),
            id(till),
            bytes(order),
            points(price),
            EUR,
            List.of(new Ceiling(CAFE, points(9_999)), new Ceiling(BOOKS, points(9_999))),
            untilMs);
    SignedMandate signed =
        new SignedMandate(mandate, new byte[] {1}, new Signature(key(payer), new byte[64]));
    return Scenario.by(
        till,
        new Charge(bytes(order), points(price), EUR, signed, legs, cash, hold, releaseAfterMs));
  }

  /// Alice pays it at the merchant's request.
  Ask paid() {
    return paid(key(till));
  }

  Ask paid(bhtd.protocol.sign.PublicKey signedBy) {
    Request request =
        new Request(
            Scenario.CHAIN,
            id(till),
            bytes(order),
            points(price),
            EUR,
            untilMs,
            hold,
            releaseAfterMs);
    SignedRequest signed =
        new SignedRequest(request, new byte[] {1}, new Signature(signedBy, new byte[64]));
    return Scenario.by(payer, new Pay(signed, legs, cash));
  }
}
