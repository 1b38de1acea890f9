package bhtd.protocol.event;

import bhtd.protocol.command.Wire;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Fields that the events' codecs share. An absent value is an empty field.
final class Fields {
  private Fields() {}

  static ByteString keyBytes(PublicKey key) {
    return ByteString.copyFrom(key.bytes());
  }

  static PublicKey publicKey(ByteString field) {
    return PublicKey.of(field.toByteArray());
  }

  static <T> ByteString orEmpty(Optional<T> value, Function<T, ByteString> bytes) {
    return value.map(bytes).orElse(ByteString.EMPTY);
  }

  static <T> Optional<T> orNone(ByteString field, Function<ByteString, T> value) {
    return field.isEmpty() ? Optional.empty() : Optional.of(value.apply(field));
  }

  /// @throws MalformedException if it does not fit 31 bits
  static int count(int field) {
    MalformedException.unless(field >= 0, "a number is over 2^31 - 1");
    return field;
  }

  static List<Integer> counts(List<Integer> fields) {
    fields.forEach(Fields::count);
    return fields;
  }

  static List<Long> numbers(List<Long> fields) {
    fields.forEach(Wire::number);
    return fields;
  }
}
