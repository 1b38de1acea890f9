package bhtd.ledger.machine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.block.DueKind;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What will be due comes out in order, whatever the order in which it went in.
class DueQueueTest {
  private record Item(long dueMs, DueKind kind, ObjectKey object) {}

  private static final Comparator<Item> ORDER =
      Comparator.comparingLong(Item::dueMs).thenComparing(Item::kind).thenComparing(Item::object);

  private final Journal journal = new Journal();
  private final DueQueue queue = new DueQueue(journal);

  @Test
  void nothing_is_due_where_nothing_was_added() {
    assertFalse(queue.any());
  }

  @Test
  void by_time_then_kind_then_object_as_unsigned() {
    Item envelope = new Item(5, DueKind.ENVELOPE_CLOSE, new ObjectKey(-1, 0));
    Item lot = new Item(5, DueKind.LOT_EXPIRY, new ObjectKey(0, 1));
    Item laterLot = new Item(5, DueKind.LOT_EXPIRY, new ObjectKey(0, -1));
    Item early = new Item(4, DueKind.LOT_EXPIRY, new ObjectKey(7, 7));
    Item hold = new Item(5, DueKind.HOLD_RELEASE, new ObjectKey(-1, -1));
    List.of(laterLot, envelope, lot, hold, early).forEach(this::add);
    assertEquals(List.of(early, hold, envelope, lot, laterLot), drain());
  }

  @Test
  void in_any_order_with_taking_out_in_between() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Item> expected = new ArrayList<>();
      for (int step = 0; step < 300; step++) {
        if (random.nextInt(3) > 0) {
          Item item = item(random);
          expected.add(item);
          add(item);
        } else if (queue.any()) {
          expected.sort(ORDER);
          assertEquals(expected.removeFirst(), first(), "seed " + seed);
          queue.drop();
        }
      }
      expected.sort(ORDER);
      assertEquals(expected, drain(), "seed " + seed);
    }
  }

  @Test
  void what_a_rejected_command_added_is_forgotten() {
    Item kept = new Item(9, DueKind.OFFER_END, new ObjectKey(1, 1));
    add(kept);
    journal.begin();
    add(new Item(1, DueKind.OFFER_END, new ObjectKey(2, 2)));
    journal.rollBack();
    journal.begin();
    Item accepted = new Item(10, DueKind.OFFER_END, new ObjectKey(3, 3));
    add(accepted);
    journal.keep();
    assertEquals(List.of(kept, accepted), drain());
  }

  @Test
  void the_same_may_stand_in_it_twice() {
    Item item = new Item(1, DueKind.LOT_EXPIRY, new ObjectKey(0, 3));
    add(item);
    add(item);
    assertEquals(List.of(item, item), drain());
    assertTrue(drain().isEmpty());
  }

  private static Item item(Random random) {
    return new Item(
        random.nextInt(20),
        DueKind.of(1 + random.nextInt(DueKind.values().length)),
        new ObjectKey(random.nextInt(3) - 1, random.nextInt(40) - 20));
  }

  private void add(Item item) {
    queue.add(item.dueMs(), item.kind(), item.object());
  }

  private Item first() {
    return new Item(queue.dueMs(), queue.kind(), queue.object());
  }

  private List<Item> drain() {
    List<Item> all = new ArrayList<>();
    while (queue.any()) {
      all.add(first());
      queue.drop();
    }
    return all;
  }
}
