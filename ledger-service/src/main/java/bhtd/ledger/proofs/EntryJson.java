package bhtd.ledger.proofs;

import bhtd.protocol.block.Rejection;
import bhtd.protocol.event.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Operations and events as JSON: what their records say, with a {@code type}, and every time as
/// RFC 3339 where the record counts milliseconds ({@code expires_at_ms} becomes {@code expires_at},
/// and 0, never, becomes null); durations stay milliseconds.
@Singleton
class EntryJson {
  private static final String MS = "_ms";

  /// How long, not when: they stay milliseconds.
  private static final Set<String> DURATIONS =
      Set.of("giving_age_ms", "dispute_ms", "notice_ms", "release_after_ms");

  private final ObjectMapper json;

  EntryJson(ObjectMapper json) {
    this.json = json;
  }

  /// @param needed what the rule needed, in the reason's unit
  @Schema(name = "Rejection")
  record Reason(
      bhtd.protocol.value.Reason code,
      String detail,
      int operation,
      String needed,
      String present) {
    static Reason of(Rejection r) {
      return new Reason(
          r.reason(),
          ReasonWords.of(r.reason()),
          r.operation(),
          Long.toString(r.needed()),
          Long.toString(r.present()));
    }
  }

  List<JsonNode> operations(List<bhtd.protocol.command.Operation> operations, List<Integer> shown) {
    return shown.stream().map(i -> node(i, operations.get(i))).toList();
  }

  List<JsonNode> events(List<Event> events, List<Integer> shown) {
    return shown.stream().map(i -> node(i, events.get(i))).toList();
  }

  private JsonNode node(int index, Object value) {
    ObjectNode node = json.createObjectNode();
    node.put("index", index).put("type", type(value.getClass().getSimpleName()));
    node.setAll((ObjectNode) json.<JsonNode>valueToTree(value));
    tellTimes(node);
    return node;
  }

  private static void tellTimes(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
      for (Map.Entry<String, JsonNode> field : fields) {
        tellTimes(field.getValue());
        if (field.getKey().endsWith(MS) && !DURATIONS.contains(field.getKey())) {
          long ms = field.getValue().asLong();
          String name = field.getKey().substring(0, field.getKey().length() - MS.length());
          object.remove(field.getKey());
          object.put(name, ms == 0 ? null : Instant.ofEpochMilli(ms).toString());
        }
      }
    } else {
      node.forEach(EntryJson::tellTimes);
    }
  }

  /// {@code PointsAwarded} -> {@code points_awarded}
  private static String type(String simpleName) {
    return simpleName.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
  }
}
