package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// One signature line of a note, of a known key or of another.
///
/// @param name of the key
/// @param keyId the first four bytes of a hash over name and key, as a number, big-endian
/// @param bytes in the length and form of the key's algorithm
public record NoteSignature(String name, int keyId, byte[] bytes) {
  private static final String DASH = "\u2014 ";
  private static final int KEY_ID_BYTES = 4;

  public NoteSignature {
    NamedKey.requireName(name);
    MalformedException.unless(bytes.length > 0, "a note's signature is empty");
  }

  /// The line, without its newline.
  public String line() {
    byte[] both = ByteBuffer.allocate(KEY_ID_BYTES + bytes.length).putInt(keyId).put(bytes).array();
    return DASH + name + " " + Base64Text.encode(both);
  }

  /// @throws MalformedException if {@code line} is not what {@link #line} writes
  public static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    MalformedException.unless(
        line.startsWith(DASH) && space > DASH.length(),
        "a note's signature line is a dash, a name and a signature");
    byte[] both = Base64Text.decode(line.substring(space + 1));
    MalformedException.unless(both.length > KEY_ID_BYTES, "a note's signature is too short");
    return new NoteSignature(
        line.substring(DASH.length(), space),
        ByteBuffer.wrap(both).getInt(),
        Arrays.copyOfRange(both, KEY_ID_BYTES, both.length));
  }
}
