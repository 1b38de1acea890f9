package bhtd.ledger.proofs;

import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.Entry;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An item of due work. Events are those that concern the caller.
///
/// @param object the key of the hold, envelope, offer or award; of a lot that expires 16 zeros and
///     its number, in hexadecimal
/// @param seed shown where a lucky envelope was closed
public record DueView(
    DueKind kind,
    Instant dueAt,
    String object,
    Optional<Hash> seed,
    int eventCount,
    List<JsonNode> events) {

  static DueView of(Entry.OfDue entry, List<JsonNode> shown) {
    return new DueView(
        entry.kind(),
        Instant.ofEpochMilli(entry.dueMs()),
        entry.object().toString(),
        entry.outcome().seed(),
        entry.outcome().eventCount(),
        shown);
  }
}
