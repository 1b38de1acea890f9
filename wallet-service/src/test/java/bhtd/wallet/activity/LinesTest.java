package bhtd.wallet.activity;

import static bhtd.wallet.SealedEvents.BEN;
import static bhtd.wallet.SealedEvents.CAFE;
import static bhtd.wallet.SealedEvents.CARA;
import static bhtd.wallet.SealedEvents.EUR;
import static bhtd.wallet.SealedEvents.HASH;
import static bhtd.wallet.SealedEvents.LOT;
import static bhtd.wallet.SealedEvents.OBJECT;
import static bhtd.wallet.SealedEvents.block;
import static bhtd.wallet.SealedEvents.expired;
import static bhtd.wallet.SealedEvents.lot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.event.CapturedLeg;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.RefundedLeg;
import bhtd.protocol.event.RefundedLot;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.event.SwapTaken;
import bhtd.protocol.value.Amount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each line is written as `who kind amount`.
class LinesTest {
  @Test
  void an_award_that_pays_debt_says_both() {
    says(
        new PointsAwarded(CARA, CAFE, LOT, new Amount(100), 20, Optional.empty(), 0),
        "cara awarded 100 CAFE",
        "cara debt_paid 20 CAFE");
    says(PointsAwarded.plain(CARA, CAFE, LOT, new Amount(100)), "cara awarded 100 CAFE");
  }

  @Test
  void a_capture_takes_gives_back_and_lets_expire() {
    List<LotAmount> returned = Stream.of(lot(3), expired(2)).flatMap(List::stream).toList();
    says(
        new OrderCaptured(
            BEN,
            CARA,
            HASH,
            new Amount(5),
            0,
            Optional.empty(),
            List.of(
                new CapturedLeg(
                    CAFE, 5, lot(10), returned, AgreementMode.REDEEM, List.of(), List.of())),
            EUR),
        "cara captured 10 CAFE",
        "cara returned 3 CAFE",
        "cara expired 2 CAFE");
  }

  @Test
  void a_refund_that_pays_debt_says_both() {
    says(
        new OrderRefunded(
            BEN,
            CARA,
            HASH,
            new Amount(5),
            0,
            List.of(
                new RefundedLeg(
                    0,
                    CAFE,
                    new Amount(5),
                    AgreementMode.REDEEM,
                    List.of(new RefundedLot(4, LOT, new Amount(10), 4, 0)),
                    List.of())),
            EUR),
        "cara refunded 10 CAFE",
        "cara debt_paid 4 CAFE");
  }

  @Test
  void a_swap_and_a_share_stand_in_both_histories() {
    says(
        new SwapTaken(OBJECT, CARA, BEN, CAFE, lot(7), EUR, lot(2)),
        "cara swapped 7 CAFE",
        "cara swap_received 2 EUR",
        "ben swapped 2 EUR",
        "ben swap_received 7 CAFE");
    says(
        new ShareClaimed(OBJECT, CARA, BEN, CAFE, 0, lot(7)),
        "cara share_given 7 CAFE",
        "ben share_received 7 CAFE");
    says(new ShareClaimed(OBJECT, CARA, BEN, CAFE, 0, expired(7)), "cara expired 7 CAFE");
  }

  private static void says(Event event, String... expected) {
    assertEquals(
        List.of(expected),
        Lines.of(block(event)).stream()
            .map(
                line ->
                    (line.account().equals(CARA) ? "cara " : "ben ")
                        + "%s %d %s".formatted(line.kind(), line.amount(), line.program()))
            .toList());
  }
}
