package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.util.Base64;

/// Base64 (RFC 4648, section 4) of which exactly one spelling is allowed: padded, no stray bits.
public final class Base64Text {
  private Base64Text() {}

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// @throws MalformedException if {@code text} is not what {@link #encode} writes
  public static byte[] decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("this is not base64");
    }
    MalformedException.unless(encode(bytes).equals(text), "this is not base64 as it is written");
    return bytes;
  }
}
