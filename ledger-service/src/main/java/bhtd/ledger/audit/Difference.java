package bhtd.ledger.audit;

import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What differs between what the rules give and what was sealed, in words for people.
final class Difference {
  private Difference() {}

  /// The first event that differs, from 0; -1 if none does.
  static int first(List<byte[]> rules, List<ByteString> sealed) {
    int both = Math.min(rules.size(), sealed.size());
    for (int i = 0; i < both; i++) {
      if (!sealed.get(i).asReadOnlyByteBuffer().equals(ByteBuffer.wrap(rules.get(i)))) {
        return i;
      }
    }
    return rules.size() == sealed.size() ? -1 : both;
  }

  /// How the event {@code at} differs, such as {@code event 0 (share claimed) differs in lots}.
  static String event(int at, List<byte[]> rules, List<ByteString> sealed) {
    String which = "event " + at;
    if (at >= sealed.size()) {
      return "%s (%s) is missing".formatted(which, kind(read(ByteString.copyFrom(rules.get(at)))));
    }
    Event given;
    try {
      given = read(sealed.get(at));
    } catch (MalformedException e) {
      return which + " is none: " + e.getMessage();
    }
    if (at >= rules.size()) {
      return "%s (%s) is one too many".formatted(which, kind(given));
    }
    Event due = read(ByteString.copyFrom(rules.get(at)));
    return given.getClass() == due.getClass()
        ? "%s (%s) differs in %s".formatted(which, kind(due), parts((Record) due, (Record) given))
        : "%s is %s, not %s".formatted(which, kind(given), kind(due));
  }

  /// The parts of two records of one kind that are not equal, such as {@code ordinal, lots}.
  static String parts(Record one, Record other) {
    List<String> parts = new ArrayList<>();
    for (RecordComponent part : one.getClass().getRecordComponents()) {
      if (!Objects.equals(value(part, one), value(part, other))) {
        parts.add(words(part.getName()));
      }
    }
    return String.join(", ", parts);
  }

  private static @Nullable Object value(RecordComponent part, Record of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("what a record says may be read", e);
    }
  }

  private static Event read(ByteString bytes) {
    return EventCodec.parse(bytes);
  }

  private static String kind(Event event) {
    return words(event.getClass().getSimpleName());
  }

  /// {@code ShareClaimed} -> {@code share claimed}
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
