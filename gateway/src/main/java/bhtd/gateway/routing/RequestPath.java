package bhtd.gateway.routing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A request target's path that can be read in one way only, so that what the gateway routed by is
/// what the service sees. Everything that some server somewhere normalises is refused rather than
/// normalised: empty, `.` and `..` segments, encoded slashes, dots, percent signs and control
/// characters, backslashes and path parameters (`;`).
///
/// @param path as it stood in the request line, without the query
public record RequestPath(String path) {

  private static final String PLAIN = "-._~!$&'()*+,=:@/";

  /// The path of `target`, or nothing where it is not origin-form or may be read in two ways.
  public static Optional<RequestPath> of(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    boolean plain = path.startsWith("/") && isWritten(path) && isUtf8(path) && !hasOddSegment(path);
    return plain ? Optional.of(new RequestPath(path)) : Optional.empty();
  }

  private static boolean isWritten(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        int octet = octet(path, i);
        if (octet < 0 || isReserved(octet)) {
          return false;
        }
        i += 2;
      } else if (!isAlphanumeric(c) && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOddSegment(String path) {
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean emptyInside = segments[i].isEmpty() && i < segments.length - 1;
      if (emptyInside || segments[i].equals(".") || segments[i].equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(String path) {
    ByteBuffer octets = ByteBuffer.allocate(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        octets.put((byte) octet(path, i));
        i += 2;
      } else {
        octets.put((byte) path.charAt(i));
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(octets.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /// The octet that the three characters at `at` stand for, or -1.
  private static int octet(String path, int at) {
    if (at + 2 >= path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(at + 1), 16);
    int low = Character.digit(path.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean isReserved(int octet) {
    return octet < 0x20 || octet == 0x7f || "/\\.%;".indexOf(octet) >= 0;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
