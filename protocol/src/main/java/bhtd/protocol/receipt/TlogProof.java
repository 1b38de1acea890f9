package bhtd.protocol.receipt;

import bhtd.protocol.log.Base64Text;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The text of an offline proof (c2sp.org/tlog-proof@v1):
///
/// ```
/// c2sp.org/tlog-proof@v1
/// extra base64                      (may be missing)
/// index 73894
/// base64 of a hash                  (as many as the path has)
///
/// the checkpoint, a signed note
/// ```
///
/// @param extra whatever belongs to the proof beside it; proven by nothing here
/// @param index of the entry in the log
/// @param path from the entry's sibling up to the root's child
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> path, Note checkpoint) {
  public static final int BYTES_MAX = 8 * 1024 * 1024;
  public static final int PATH_MAX = 63;
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  public TlogProof {
    path = List.copyOf(path);
    MalformedException.unless(index >= 0, "an entry's index is not negative");
    MalformedException.unless(path.size() <= PATH_MAX, "a path has at most 63 hashes");
    MalformedException.unless(
        extra.isEmpty() || extra.get().length > 0, "extra data that is there is not empty");
  }

  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(bytes -> text.append(EXTRA).append(Base64Text.encode(bytes)).append('\n'));
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(Base64Text.encode(hash.toBytes())).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  /// Reads a proof; checks nothing that it says.
  ///
  /// @throws MalformedException if the bytes are not exactly one proof
  public static TlogProof parse(byte[] bytes) {
    requireText(bytes);
    int blank = blankLine(bytes);
    String head = new String(bytes, 0, blank, StandardCharsets.US_ASCII);
    Note checkpoint = Note.parse(Arrays.copyOfRange(bytes, blank + 2, bytes.length));
    List<String> lines = new ArrayList<>(Arrays.asList(head.split("\n", PATH_MAX + 5)));
    lines.removeFirst();
    return new TlogProof(extra(lines), index(lines), path(lines), checkpoint);
  }

  private static void requireText(byte[] bytes) {
    MalformedException.unless(bytes.length > 0, "there is nothing in it");
    MalformedException.unless(bytes.length <= BYTES_MAX, "a proof has at most 8 MiB");
    byte[] begins = (HEADER + "\n").getBytes(StandardCharsets.US_ASCII);
    MalformedException.unless(
        !carriageReturn(bytes), "a proof's lines end in a line feed, without a carriage return");
    MalformedException.unless(
        Arrays.equals(begins, Arrays.copyOf(bytes, begins.length)),
        "a proof begins with " + HEADER);
  }

  private static boolean carriageReturn(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static Optional<byte[]> extra(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().startsWith(EXTRA)) {
      return Optional.empty();
    }
    return Optional.of(Base64Text.decode(lines.removeFirst().substring(EXTRA.length())));
  }

  private static long index(List<String> lines) {
    MalformedException.unless(
        !lines.isEmpty() && lines.getFirst().startsWith(INDEX), "a proof has an index");
    return Checkpoint.parseNumber(lines.removeFirst().substring(INDEX.length()));
  }

  private static List<Hash> path(List<String> lines) {
    MalformedException.unless(lines.size() <= PATH_MAX, "a path has at most 63 hashes");
    return lines.stream().map(TlogProof::hash).toList();
  }

  private static Hash hash(String line) {
    MalformedException.unless(
        !line.startsWith(INDEX) && !line.startsWith(EXTRA),
        "a proof has one index, and extra data once before it");
    return Hash.of(Base64Text.decode(line));
  }

  /// Where the head's last line ends, before the blank line.
  private static int blankLine(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    throw new MalformedException("a proof has a blank line before its checkpoint");
  }
}
