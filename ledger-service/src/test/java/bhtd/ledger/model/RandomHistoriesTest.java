package bhtd.ledger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.command.Operation;
import bhtd.protocol.event.Event;
import bhtd.protocol.value.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Histories made from seeds: the ledger, one that only replays, and the model say the same of
/// every command and have the same amounts after every block. `-Dbhtd.histories=N` plays any
/// number, `-Dbhtd.seed=S` one.
class RandomHistoriesTest {
  private static final int COMMANDS = Integer.getInteger("bhtd.commands", 50);
  private static final int USUAL = 2_000;
  private static final int HISTORIES = Integer.getInteger("bhtd.histories", USUAL);

  /// Reasons that do not come by chance in so few histories, and why.
  ///
  /// - TOO_MUCH_TOUCHED, WINDOW_TOO_LARGE: need thousands of holders, of institutions.
  /// - REFUND_TOO_LATE: an order is forgotten 30 days after it, and few histories get so far.
  /// - RESERVE_MISSING: reserves that were opened at the beginning seldom become empty.
  /// - TIER_CLAIMS: two claims of one asset by one member on one day, under a limit.
  private static final Set<Reason> RARE =
      EnumSet.of(
          Reason.TOO_MUCH_TOUCHED,
          Reason.WINDOW_TOO_LARGE,
          Reason.REFUND_TOO_LATE,
          Reason.TIER_CLAIMS,
          Reason.RESERVE_MISSING);

  @Test
  void model_and_machine_say_the_same() {
    Long only = Long.getLong("bhtd.seed");
    Seen seen = new Seen();
    LongStream seeds = only == null ? LongStream.rangeClosed(1, HISTORIES) : LongStream.of(only);
    seeds.forEach(seed -> play(seed, seen));
    if (only == null && HISTORIES >= USUAL) {
      assertEquals(names(Operation.class), new TreeSet<>(seen.accepted.keySet()));
      assertEquals(names(Event.class), new TreeSet<>(seen.events.keySet()));
      Set<Reason> never = EnumSet.allOf(Reason.class);
      never.removeIf(reason -> seen.reasons.containsKey(reason.name()));
      assertTrue(RARE.containsAll(never), () -> never + " never came about");
    }
  }

  /// Histories in which model and machine once differed.
  ///
  /// - 123, 126, 131: two mandates of one id in one rejected command were both spent.
  /// - 1655: points that were captured into circulation after their lot had expired stayed
  ///   available for ever.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {123, 126, 131, 1655})
  void said_the_same_since(long seed) {
    play(seed, new Seen());
  }

  private static void play(long seed, Seen seen) {
    try {
      new History(seed, seen).play(COMMANDS);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  private static Set<String> names(Class<?> kinds) {
    List<String> names =
        Arrays.stream(kinds.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    return new TreeSet<>(names);
  }
}
