package bhtd.wallet.balance;

import static bhtd.wallet.SealedEvents.BEN;
import static bhtd.wallet.SealedEvents.CAFE;
import static bhtd.wallet.SealedEvents.CAFE_ISSUANCE;
import static bhtd.wallet.SealedEvents.CARA;
import static bhtd.wallet.SealedEvents.EUR;
import static bhtd.wallet.SealedEvents.HASH;
import static bhtd.wallet.SealedEvents.LOT;
import static bhtd.wallet.SealedEvents.OBJECT;
import static bhtd.wallet.SealedEvents.block;
import static bhtd.wallet.SealedEvents.expired;
import static bhtd.wallet.SealedEvents.lot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Split;
import bhtd.protocol.event.AwardMatured;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.event.NamedLot;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.Withdrawn;
import bhtd.protocol.value.Amount;
import bhtd.wallet.balance.Changes.Delta;
import bhtd.wallet.balance.Changes.Spot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Event AWARDED = PointsAwarded.plain(CARA, CAFE, LOT, new Amount(100));

  @Test
  void an_offer_holds_points_and_gives_back_what_has_not_expired() {
    Event offered = new SwapOffered(OBJECT, CARA, CAFE, lot(40), EUR, new Amount(1), 1);
    assertEquals(Map.of(cara(), new Delta(60, 40, 0)), of(AWARDED, offered));
    Event ended = new SwapEnded(OBJECT, CARA, CAFE, expired(40));
    assertEquals(Map.of(cara(), new Delta(60, 0, 0)), of(AWARDED, offered, ended));
  }

  @Test
  void an_envelope_is_filled_shared_and_emptied() {
    Event opened =
        new EnvelopeOpened(
            OBJECT,
            CARA,
            CAFE,
            lot(30),
            3,
            Split.EQUAL,
            Optional.empty(),
            0,
            Optional.empty(),
            1,
            Optional.empty());
    assertEquals(Map.of(cara(), new Delta(70, 0, 30)), of(AWARDED, opened));
    Event claimed = new ShareClaimed(OBJECT, CARA, BEN, CAFE, 0, lot(10));
    Event closed = new EnvelopeClosed(OBJECT, CARA, CAFE, lot(20));
    assertEquals(
        Map.of(cara(), new Delta(90, 0, 0), new Spot(BEN, LOT.lot()), new Delta(10, 0, 0)),
        of(AWARDED, opened, claimed, closed));
  }

  @Test
  void an_award_that_matures_is_not_yet_the_members() {
    Event promised =
        new AwardPromised(OBJECT, CARA, CAFE_ISSUANCE, CAFE, LOT, new Amount(100), 1, 0);
    Spot issuance = new Spot(CAFE_ISSUANCE, LOT.lot());
    assertEquals(Map.of(issuance, new Delta(0, 100, 0)), of(promised));
    Event matured =
        new AwardMatured(
            OBJECT, CARA, CAFE_ISSUANCE, CAFE, LOT.batch(), LOT.lot(), new Amount(100), 20);
    assertEquals(
        Map.of(issuance, new Delta(0, 0, 0), cara(), new Delta(80, 0, 0)), of(promised, matured));
  }

  @Test
  void money_is_not_kept() {
    assertEquals(
        Map.of(),
        of(
            new Deposited(CARA, EUR, 1, new Amount(5), HASH),
            new Withdrawn(CARA, EUR, 1, new Amount(5))));
  }

  @Test
  void a_lot_that_is_extended_keeps_its_batch() {
    Changes changes = Changes.of(block(AWARDED, new LotExtended(LOT.lot(), CAFE, 1_800_000)));
    assertEquals(
        List.of(new NamedLot(CAFE, LOT.lot(), LOT.batch(), 1_800_000)),
        List.copyOf(changes.lots.values()));
  }

  private static Spot cara() {
    return new Spot(CARA, LOT.lot());
  }

  private static Map<Spot, Delta> of(Event... events) {
    return Changes.of(block(events)).spots;
  }
}
