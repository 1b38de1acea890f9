package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a log asks of a witness (C2SP tlog-witness, {@code POST /add-checkpoint}):
///
/// ```
/// old 20852014
/// base64 of a hash                  (as many as the consistency proof has, at most 63)
///
/// the checkpoint, a signed note
/// ```
///
/// @param oldSize of the last checkpoint that the witness cosigned, 0 if none
/// @param proof that the log goes on from there; empty from size 0
public record AddCheckpoint(long oldSize, List<Hash> proof, Note checkpoint) {
  public static final int PROOF_MAX = 63;
  public static final int BYTES_MAX = Note.BYTES_MAX + 4_096;
  private static final String OLD = "old ";

  public AddCheckpoint {
    proof = List.copyOf(proof);
    MalformedException.unless(oldSize >= 0, "an old size is not negative");
    MalformedException.unless(proof.size() <= PROOF_MAX, "a proof has at most 63 hashes");
  }

  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
    proof.forEach(hash -> text.append(Base64Text.encode(hash.toBytes())).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  /// Reads a request; checks nothing that it says.
  ///
  /// @throws MalformedException if the bytes are not exactly one request
  public static AddCheckpoint parse(byte[] bytes) {
    MalformedException.unless(bytes.length <= BYTES_MAX, "a request has at most 69,632 bytes");
    String text = decode(bytes);
    int blank = text.indexOf("\n\n");
    MalformedException.unless(
        text.startsWith(OLD) && blank >= 0,
        "a request is an old size, a proof, a blank line and a checkpoint");
    String[] lines = text.substring(0, blank).split("\n", PROOF_MAX + 2);
    List<Hash> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(Hash.of(Base64Text.decode(lines[i])));
    }
    long oldSize = Checkpoint.parseNumber(lines[0].substring(OLD.length()));
    return new AddCheckpoint(oldSize, proof, Note.parse(text.substring(blank + 2)));
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("a request is not UTF-8");
    }
  }
}
