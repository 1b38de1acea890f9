package bhtd.ledger.audit;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.Note;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Two checkpoints of one log, as they were received, that cannot both be of one history. Whoever
/// has the log's key can check the signatures without asking anybody.
///
/// @param what was found, for people
/// @param before the note that was remembered
/// @param now the note that does not go on from it
/// @param proof of the root that the larger log has at the smaller size; none for equal sizes
public record Evidence(String what, Note before, Note now, Optional<ConsistencyProof> proof) {
  private static final int NAMED_BY = 16;
  private static final int ESCAPED_MAX = 6;

  /// Two notes of which every byte is escaped, and the bytes of two more for what stands beside.
  private static final int BYTES_MAX = 2 * (ESCAPED_MAX + 1) * Note.BYTES_MAX;

  /// What was found, and where the evidence of it is kept: beside the memory. Without the
  /// remembered note there is none.
  public static String kept(ForkFailure found, CheckpointMemory memory, Note now) {
    String what = String.valueOf(found.getMessage());
    return memory
        .lastNote()
        .filter(note -> note.text().equals(found.before().text()))
        .map(note -> what + new Evidence(what, note, now, found.proof()).keep(memory.file()))
        .orElse(what);
  }

  private String keep(Path memory) {
    byte[] bytes = toBytes();
    // Named by what is in it: the same is written once, and another never over it. A crash before
    // it is whole leaves nothing under this name, and who looks again finds the same again.
    String name = Hash.sha256(bytes).toString().substring(0, NAMED_BY);
    Path file = memory.resolveSibling(memory.getFileName() + ".evidence-" + name);
    try {
      Folders.replace(file, bytes);
      return "; both signed notes are kept in %s, and verify --evidence checks them"
          .formatted(file);
    } catch (IOException e) {
      return "; the two signed notes could NOT be kept in %s".formatted(file);
    }
  }

  private byte[] toBytes() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("what", what);
    json.put("before", before.toString());
    json.put("now", now.toString());
    proof.ifPresent(shown -> json.set("proof", shown.toJson()));
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// @throws NotCheckedException if the file cannot be read, or is no evidence
  static Evidence read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      MalformedException.unless(bytes.length <= BYTES_MAX, "it is longer than any can be");
      JsonNode json = new ObjectMapper().readTree(bytes);
      return new Evidence(
          json.path("what").asText(),
          Note.parse(json.path("before").asText()),
          Note.parse(json.path("now").asText()),
          json.has("proof")
              ? Optional.of(ConsistencyProof.of(json.path("proof")))
              : Optional.empty());
    } catch (JacksonException e) {
      throw new NotCheckedException(file + " is no evidence: it is not JSON");
    } catch (MalformedException e) {
      throw new NotCheckedException(file + " is no evidence: " + e.getMessage());
    } catch (NoSuchFileException e) {
      throw new NotCheckedException("there is no file " + file);
    } catch (IOException e) {
      throw new NotCheckedException(file + " cannot be read");
    }
  }
}
