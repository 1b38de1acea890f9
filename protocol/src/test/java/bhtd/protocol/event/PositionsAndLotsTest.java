package bhtd.protocol.event;

import static bhtd.protocol.command.Samples.BOOKS;
import static bhtd.protocol.command.Samples.CAFE;
import static bhtd.protocol.command.Samples.EUR;
import static bhtd.protocol.command.Samples.NOON_MS;
import static bhtd.protocol.event.EventSamples.CAFE_INSTITUTION;
import static bhtd.protocol.event.EventSamples.PAGES;
import static bhtd.protocol.event.EventSamples.owed;
import static bhtd.protocol.event.EventSamples.paid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.value.AccountId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PositionsAndLotsTest {
  @Test
  void a_payment_owes_what_it_does_not_pay_at_once() {
    owes(
        EventSamples.orderPaid(
            AgreementMode.REDEEM,
            owed(CAFE_INSTITUTION, BOOKS, 500),
            owed(BOOKS, CAFE_INSTITUTION, 5)),
        change(CAFE_INSTITUTION, BOOKS, 500),
        change(BOOKS, CAFE_INSTITUTION, 5));
    owes(EventSamples.orderPaid(AgreementMode.REDEEM, paid(500)));
  }

  @Test
  void an_authorised_payment_owes_nothing_until_it_is_captured() {
    owes(EventSamples.orderAuthorised(owed(CAFE_INSTITUTION, BOOKS, 500)));
    owes(
        EventSamples.orderCaptured(
            AgreementMode.REDEEM,
            List.of(owed(CAFE_INSTITUTION, BOOKS, 400)),
            List.of(owed(CAFE_INSTITUTION, BOOKS, 100))),
        change(CAFE_INSTITUTION, BOOKS, 400));
  }

  @Test
  void refunds_conversions_and_settlements_owe_what_is_left() {
    owes(
        EventSamples.orderRefunded(AgreementMode.REDEEM, owed(BOOKS, CAFE_INSTITUTION, 25)),
        change(BOOKS, CAFE_INSTITUTION, 25));
    owes(sample(PointsConverted.class), change(BOOKS, CAFE_INSTITUTION, 4));
    owes(sample(WindowSettled.class), change(CAFE_INSTITUTION, BOOKS, 100));
  }

  @Test
  void everything_else_owes_nothing() {
    List<Class<?>> owing =
        List.of(
            OrderPaid.class,
            OrderRefunded.class,
            PointsConverted.class,
            WindowSettled.class,
            DisputeRuled.class);
    for (Event event : EventSamples.all()) {
      assertEquals(
          owing.contains(event.getClass()), !Positions.of(event).isEmpty(), event.toString());
    }
  }

  @Test
  void lots_come_to_be_and_are_extended() {
    NamedLot four = new NamedLot(CAFE, 4, 2, NOON_MS);
    names(sample(CurrencyDefined.class), new NamedLot(EUR, 1, Movement.UNSAID, 0));
    names(sample(LotExtended.class), new NamedLot(CAFE, 4, Movement.UNSAID, NOON_MS));
    names(sample(PointsAwarded.class), four);
    names(sample(AwardPromised.class), four);
    names(sample(OrderRefunded.class), four);
    names(sample(PointsConverted.class), new NamedLot(PAGES, 8, 6, NOON_MS));
  }

  @Test
  void everything_else_names_no_lot_anew() {
    List<Class<?>> naming =
        List.of(
            CurrencyDefined.class,
            LotExtended.class,
            PointsAwarded.class,
            AwardPromised.class,
            OrderRefunded.class,
            PointsConverted.class);
    for (Event event : EventSamples.all()) {
      assertEquals(naming.contains(event.getClass()), !Lots.of(event).isEmpty(), event.toString());
    }
  }

  private static PositionChange change(AccountId debtor, AccountId creditor, long delta) {
    return new PositionChange(debtor, creditor, EUR, 3, delta);
  }

  private static void owes(Event event, PositionChange... expected) {
    assertEquals(List.of(expected), Positions.of(event));
  }

  private static void names(Event event, NamedLot... expected) {
    assertEquals(List.of(expected), Lots.of(event));
  }

  private static <E extends Event> E sample(Class<E> kind) {
    return Stream.of(EventSamples.all())
        .flatMap(List::stream)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
