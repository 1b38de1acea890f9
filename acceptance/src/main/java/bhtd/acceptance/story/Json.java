package bhtd.acceptance.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// Bodies to send, and rows of lists that came back.
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /// {@code object("code", "EUR", "scale", 2)}
  public static ObjectNode object(Object... namesAndValues) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.set((String) namesAndValues[i], MAPPER.valueToTree(namesAndValues[i + 1]));
    }
    return object;
  }

  public static ArrayNode array(List<? extends JsonNode> items) {
    return MAPPER.createArrayNode().addAll(items);
  }

  /// The first row of a list answer that fits.
  static Optional<JsonNode> row(JsonNode list, Predicate<JsonNode> fits) {
    return StreamSupport.stream(list.path("data").spliterator(), false).filter(fits).findFirst();
  }

  /// The sum of a field over the rows of a list answer that fit; amounts are strings.
  static long sum(JsonNode list, String field, Predicate<JsonNode> fits) {
    return StreamSupport.stream(list.path("data").spliterator(), false)
        .filter(fits)
        .mapToLong(row -> row.path(field).asLong())
        .sum();
  }
}
