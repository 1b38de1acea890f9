package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.accept;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.hash;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What goes on between shops: BOOKS takes CAFE's points, and settles with it in euro.
final class Shop {
  /// CAFE's batch; the euro has batch 0 and lot 0.
  static final long CAFES = 1;

  /// BOOKS' batch.
  static final long BOOKSES = 2;

  private Shop() {}

  /// Alice has 5,000 points of CAFE and 500 of BOOKS.
  static Scenario town(Propose... agreements) {
    Scenario town =
        given(
            euro(),
            merchant("cafe"),
            merchant("books"),
            members(ALICE, BOB),
            program(CAFE, "cafe"),
            program(BOOKS, "books"),
            issue(CAFE, "cafe", 1_000_000),
            issue(BOOKS, "books", 1_000_000),
            awarded("cafe", ALICE, CAFES, 5_000),
            awarded("books", ALICE, BOOKSES, 500));
    for (Propose agreement : agreements) {
      town.and(agreed(agreement));
    }
    return town;
  }

  static Ask awarded(String issuer, String to, long batch, long amount) {
    return by(issuer + " issuance", new Award(id(to), batch, new Amount(amount)));
  }

  /// The issuer, by its asset, proposes; the acceptor, the other one of the two, accepts.
  static Ask[] agreed(Propose terms) {
    String issuer = terms.asset().equals(CAFE) ? "cafe" : "books";
    String acceptor = issuer.equals("cafe") ? "books" : "cafe";
    return new Ask[] {by(issuer, terms), accept(acceptor, terms)};
  }

  static Ask deposited(String merchant, long cents) {
    return by(
        "settler",
        new Deposit(id(merchant + " reserve"), EUR, points(cents), bytes(merchant + cents)));
  }

  static Ask captured(String order, long amount) {
    return by("books till", new Capture(bytes(order), points(amount), Optional.empty()));
  }

  static Ask capturedWithCash(String order, long amount) {
    return by("books till", new Capture(bytes(order), points(amount), Optional.of(bytes("cash"))));
  }

  static Ask voided(String order) {
    return by("books till", new VoidPayment(bytes(order)));
  }

  static Ask refunded(String order, long amount) {
    return by("books till", new Refund(bytes(order), points(amount)));
  }

  static Ask cancelled(String order) {
    return by("books till", new CancelOrder(bytes(order)));
  }

  /// What is owed: "cafe owes books 101 in 1".
  static Consumer<Scenario> owed(String... lines) {
    return s ->
        assertEquals(
            Arrays.asList(lines),
            s.view().positions().stream()
                .map(
                    p ->
                        name(p.debtor())
                            + " owes "
                            + name(p.creditor())
                            + " "
                            + p.amount()
                            + " in "
                            + p.window())
                .toList());
  }

  private static String name(Object id) {
    return List.of("cafe", "books", "bikes").stream()
        .filter(name -> id(name).equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// What a member or a reserve has held of an asset.
  static Consumer<Scenario> held(String name, AssetCode asset, long points) {
    return s ->
        assertEquals(
            points,
            s.view().holdings(id(name)).stream()
                .filter(h -> h.asset().equals(asset))
                .mapToLong(View.Holding::held)
                .sum());
  }

  static bhtd.protocol.value.Hash named(Propose terms) {
    return hash(terms);
  }
}
