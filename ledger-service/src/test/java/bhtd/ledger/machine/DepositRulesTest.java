package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Shop.deposited;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.BANK_LINE_USED;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.event.Withdrawn;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import org.junit.jupiter.api.Test;

class DepositRulesTest {
  private static final Propose TERMS = Terms.usual().proposed();

  private static Deposit deposit(String to, AssetCode currency, long cents, String line) {
    return new Deposit(id(to), currency, points(cents), bytes(line));
  }

  private static Scenario.Ask withdrawn(String reserve, long cents) {
    return by(reserve, new Withdraw(EUR, points(cents)));
  }

  @Test
  void money_comes_in_and_is_paid_out() {
    town()
        .when(by("settler", deposit("cafe reserve", EUR, 500, "line")))
        .causes(new Deposited(id("cafe reserve"), EUR, 0, points(500), bytes("line")))
        .has("cafe reserve", EUR, 500)
        .when(withdrawn("cafe reserve", 200))
        .causes(new Withdrawn(id("cafe reserve"), EUR, 0, points(200)))
        .has("cafe reserve", EUR, 300)
        .figures(EUR, figures -> assertEquals(500, figures.issued()))
        .figures(EUR, figures -> assertEquals(200, figures.withdrawn()));
  }

  @Test
  void the_settler_deposits_into_an_open_reserve() {
    town()
        .when(by(OPERATOR, deposit("cafe reserve", EUR, 1, "line")))
        .rejected(NOT_AUTHORISED)
        .when(by("settler", deposit("nobody", EUR, 1, "line")))
        .rejected(ACCOUNT_UNKNOWN)
        .when(by("settler", deposit("cafe till", EUR, 1, "line")))
        .rejected(ACCOUNT_WRONG_KIND)
        .when(by("settler", deposit("cafe reserve", new AssetCode("NONE"), 1, "line")))
        .rejected(ASSET_UNKNOWN)
        .when(by("settler", deposit("cafe reserve", CAFE, 1, "line")))
        .rejected(ASSET_WRONG_KIND)
        .and(by("cafe reserve", new CloseAccount()))
        .when(by("settler", deposit("cafe reserve", EUR, 1, "line")))
        .rejected(ACCOUNT_CLOSED);
  }

  @Test
  void a_bank_line_counts_once() {
    town()
        .and(by("settler", deposit("cafe reserve", EUR, 500, "line")))
        .when(by("settler", deposit("books reserve", EUR, 100, "line")))
        .rejected(BANK_LINE_USED)
        .when(
            by(
                "settler",
                deposit("books reserve", EUR, 100, "other"),
                deposit("books reserve", EUR, 100, "other")))
        .rejected(BANK_LINE_USED)
        .atOperation(1)
        .when(by("settler", deposit("books reserve", EUR, 100, "other")))
        .accepted();
  }

  @Test
  void a_currency_has_its_largest_amount() {
    town()
        .and(by("settler", deposit("cafe reserve", EUR, Amount.MAX - 10, "line")))
        .when(by("settler", deposit("cafe reserve", EUR, 11, "other")))
        .rejected(AMOUNT_OUT_OF_RANGE, 11, 10);
  }

  @Test
  void a_reserve_pays_out_what_it_has() {
    town()
        .and(deposited("cafe", 500))
        .when(by("cafe till", new Withdraw(EUR, points(1))))
        .rejected(NOT_AUTHORISED)
        .when(withdrawn("cafe reserve", 501))
        .rejected(RESERVE_INSUFFICIENT, 501, 500)
        .when(withdrawn("books reserve", 1))
        .rejected(RESERVE_INSUFFICIENT, 1, 0)
        .when(by("cafe reserve", new Withdraw(new AssetCode("NONE"), points(1))))
        .rejected(ASSET_UNKNOWN)
        .when(by("cafe reserve", new Withdraw(CAFE, points(1))))
        .rejected(ASSET_WRONG_KIND)
        .and(by(OPERATOR, new Freeze(id("cafe reserve"), Hash.sha256(new byte[1]))))
        .when(withdrawn("cafe reserve", 1))
        .rejected(ACCOUNT_FROZEN);
  }

  @Test
  void frozen_windows_stay_covered() {
    town(TERMS)
        .and(deposited("cafe", 500), Bill.of("o1", 300, TERMS).charged())
        .and(withdrawn("cafe reserve", 50)) // an open window binds nothing
        .and(by("settler", new CloseWindow(EUR)))
        .when(withdrawn("cafe reserve", 151))
        .rejected(RESERVE_INSUFFICIENT, 151, 150)
        .and(Bill.of("o2", 100, TERMS).charged(), by("settler", new CloseWindow(EUR)))
        .when(withdrawn("cafe reserve", 51))
        .rejected(RESERVE_INSUFFICIENT, 51, 50)
        .when(withdrawn("cafe reserve", 50))
        .accepted();
  }
}
