package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Shop.owed;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_REF_USED;
import static bhtd.protocol.value.Reason.PRICE_MISMATCH;
import static bhtd.protocol.value.Reason.REQUEST_EXPIRED;
import static bhtd.protocol.value.Reason.REQUEST_INVALID;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.PaidLeg;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayRulesTest {
  private static final Propose TERMS = Terms.usual().proposed();

  @Test
  void a_member_pays_what_a_merchant_asks_for() {
    town(TERMS)
        .when(Bill.of("o1", 300, TERMS).paid())
        .causes(
            new OrderPaid(
                id("books till"),
                id(ALICE),
                bytes("o1"),
                points(300),
                EUR,
                List.of(
                    new PaidLeg(
                        CAFE,
                        points(300),
                        Optional.of(Shop.named(TERMS)),
                        List.of(new LotAmount(1, points(300))),
                        AgreementMode.REDEEM,
                        List.of(Clearing.owed(id("cafe"), id("books"), points(300), 1)))),
                Optional.empty(),
                0))
        .has(ALICE, CAFE, 4_700)
        .then(owed("cafe owes books 300 in 1"));
  }

  @Test
  void only_a_member_pays() {
    Scenario.Ask paid = Bill.of("o1", 1, TERMS).paid();
    town(TERMS)
        .when(new Scenario.Ask("cafe till", true, paid.operations()))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void a_request_is_signed_by_an_operating_account() {
    town(TERMS)
        .when(Bill.of("o1", 1, TERMS).paid().withBrokenSignatures())
        .rejected(REQUEST_INVALID)
        .when(Bill.of("o1", 1, TERMS).paid(key("cafe till")))
        .rejected(REQUEST_INVALID)
        .when(Bill.of("o1", 1, TERMS).at("books").paid())
        .rejected(REQUEST_INVALID)
        .when(Bill.of("o1", 1, TERMS).at("nobody").paid())
        .rejected(AGREEMENT_MISMATCH)
        .when(Bill.of("o1", 1).cash(1).at("nobody").paid())
        .rejected(REQUEST_INVALID)
        .when(Bill.of("o1", 1).cash(1).at(ALICE).paid())
        .rejected(REQUEST_INVALID)
        .when(Bill.of("o1", 1, TERMS).paid())
        .accepted();
  }

  @Test
  void a_request_counts_until_its_end() {
    Bill bill = Bill.of("o1", 1, TERMS).until(START_MS + 10);
    town(TERMS)
        .after(Duration.ofMillis(11))
        .when(bill.paid())
        .rejected(REQUEST_EXPIRED, START_MS + 11, START_MS + 10);
    town(TERMS).after(Duration.ofMillis(10)).when(bill.paid()).accepted();
  }

  @Test
  void a_request_may_be_cited_by_many_and_is_paid_once() {
    town(TERMS)
        .when(Bill.of("o1", 2).with(TERMS, 1).paid())
        .rejected(PRICE_MISMATCH, 2, 1)
        .when(Bill.of("o1", 2).with(TERMS, 2).paid())
        .accepted()
        .when(Bill.of("o1", 2).with(TERMS, 2).paid())
        .rejected(ORDER_REF_USED)
        .has(ALICE, BOOKS, 500);
  }
}
