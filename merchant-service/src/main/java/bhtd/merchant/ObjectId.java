package bhtd.merchant;

import bhtd.protocol.value.Ids;
import java.time.Clock;
import java.util.UUID;

/// The id of an object of the API, fixed before its command is sent: a prefix and a UUIDv7, which
/// is also the command's nonce.
///
/// @param text for example {@code awd_019…}
public record ObjectId(String text, UUID uuid) {
  /// @param prefix without the underscore, for example {@code awd}
  public static ObjectId make(String prefix, Clock clock) {
    return of(prefix, Ids.uuid7(clock));
  }

  public static ObjectId of(String prefix, UUID uuid) {
    return new ObjectId(prefix + "_" + uuid, uuid);
  }

  /// Reads an id of our own making back.
  ///
  /// @throws IllegalArgumentException if it is none
  public static ObjectId parse(String text) {
    return new ObjectId(text, UUID.fromString(text.substring(text.indexOf('_') + 1)));
  }
}
