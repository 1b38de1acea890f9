package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.MalformedException;
import java.util.Comparator;
import java.util.List;

/// What records of operations have in common to check about themselves.
final class Check {
  static final int LOTS_MAX = 32;
  static final int LEGS_MAX = 16;
  static final long RELEASE_MS_MAX = 30L * 24 * 3_600_000;

  private Check() {}

  /// Milliseconds since 1970 or of a duration; 0 where there is none.
  static void times(long... ms) {
    for (long each : ms) {
      MalformedException.unless(each >= 0, "a time is not negative");
    }
  }

  /// 0 to the largest amount; 0 where none is set.
  static void amountsOrNone(long... amounts) {
    for (long each : amounts) {
      MalformedException.unless(
          each >= 0 && each <= Amount.MAX, "an amount, where it is set, is 1 to " + Amount.MAX);
    }
  }

  static void range(long number, long least, long most, String what) {
    if (number < least || number > most) {
      throw new MalformedException(what + " is " + least + " to " + most);
    }
  }

  static void number(long number, String what) {
    if (number < 0) {
      throw new MalformedException(what + " is not negative");
    }
  }

  static void signature(byte[] bytes) {
    MalformedException.unless(bytes.length == Signature.BYTES, "a signature has 64 bytes");
  }

  /// A copy of the lots that a signer names: at most 32, each once.
  static List<LotChoice> lots(List<LotChoice> lots) {
    if (lots.isEmpty()) {
      return List.of();
    }
    MalformedException.unless(lots.size() <= LOTS_MAX, "an operation names at most 32 lots");
    MalformedException.unless(
        lots.stream().mapToLong(LotChoice::lot).distinct().count() == lots.size(),
        "an operation names each lot once");
    return List.copyOf(lots);
  }

  /// A copy of a list whose elements ascend without repetition.
  static <T> List<T> ascending(List<T> list, int most, Comparator<T> order, String what) {
    MalformedException.unless(list.size() <= most, "at most " + most + " " + what);
    for (int i = 1; i < list.size(); i++) {
      MalformedException.unless(
          order.compare(list.get(i - 1), list.get(i)) < 0, what + " ascend without repetition");
    }
    return List.copyOf(list);
  }

  /// A copy of the legs of a payment: at most 16, each of another asset, at least one where there
  /// is no cash, and 32 lots in all.
  static List<Leg> legs(List<Leg> legs, long cash) {
    amountsOrNone(cash);
    MalformedException.unless(legs.size() <= LEGS_MAX, "a payment has at most 16 legs");
    MalformedException.unless(cash > 0 || !legs.isEmpty(), "a payment has a leg or a cash part");
    MalformedException.unless(
        legs.stream().map(Leg::asset).distinct().count() == legs.size(),
        "each leg of a payment is of another asset");
    MalformedException.unless(
        legs.stream().mapToInt(leg -> leg.lots().size()).sum() <= LOTS_MAX,
        "an operation names at most 32 lots");
    return List.copyOf(legs);
  }

  /// How long an authorisation is held; 0 where the usual time counts.
  static void release(long afterMs) {
    range(afterMs, 0, RELEASE_MS_MAX, "the time after which a hold is released, in milliseconds,");
  }

  static void rules(int version) {
    MalformedException.unless(version >= 1, "versions of the rules count from 1");
  }
}
