package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.log.TileReader;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What shows which root a log has at a smaller size: the answer of a ledger's {@code
/// proofs/consistency}, as JSON. Whoever gives it need not be believed: it leads to a root that is
/// signed, or shows nothing.
///
/// @param fromRoot of the log's first {@code from} entries
/// @param to size of the log whose root is signed
record ConsistencyProof(long from, Hash fromRoot, long to, List<Hash> path) {
  private static final int BYTES_MAX = 65_536;
  private static final int PATH_MAX = 63;

  /// Of a log that was played, from the tiles that were compared with it; nothing if they cannot be
  /// had any more, or are others now.
  static Optional<ConsistencyProof> of(Source source, long from, Hash fromRoot, Checkpoint to) {
    try {
      TileReader tiles = new TileReader(to.size(), tile -> had(source, tile.path()));
      List<Hash> path = new ProofBuilder(tiles).consistency(from, to.size());
      ConsistencyProof proof = new ConsistencyProof(from, fromRoot, to.size(), path);
      return Optional.of(proof).filter(made -> made.leadsTo(to));
    } catch (AuditFailure | NotCheckedException | MalformedException e) {
      return Optional.empty();
    }
  }

  /// Whether the log that {@code signed} signs begins with {@link #from} entries of that root.
  boolean leadsTo(Checkpoint signed) {
    return to == signed.size() && Proofs.verifyConsistency(from, fromRoot, to, signed.root(), path);
  }

  ObjectNode toJson() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("from", from);
    json.put("from_root", fromRoot.toString());
    json.put("to", to);
    ArrayNode hashes = json.putArray("path");
    path.forEach(hash -> hashes.add(hash.toString()));
    return json;
  }

  /// @throws MalformedException if it is none
  static ConsistencyProof of(JsonNode json) {
    List<Hash> path = new ArrayList<>();
    json.path("path").forEach(hash -> path.add(Hash.fromHex(hash.asText())));
    MalformedException.unless(path.size() <= PATH_MAX, "a proof has at most 63 hashes");
    return new ConsistencyProof(
        Checkpoint.parseNumber(json.path("from").asText()),
        Hash.fromHex(json.path("from_root").asText()),
        Checkpoint.parseNumber(json.path("to").asText()),
        path);
  }

  /// @throws NotCheckedException if the file holds none
  static ConsistencyProof read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      MalformedException.unless(bytes.length <= BYTES_MAX, "it is longer than any can be");
      return of(new ObjectMapper().readTree(bytes));
    } catch (JacksonException e) {
      throw new NotCheckedException(file + " is no consistency proof: it is not JSON");
    } catch (MalformedException e) {
      throw new NotCheckedException(file + " is no consistency proof: " + e.getMessage());
    }
  }

  private static byte[] had(Source source, String path) {
    try {
      return source.get(path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCheckedException("the audit was interrupted");
    }
  }
}
