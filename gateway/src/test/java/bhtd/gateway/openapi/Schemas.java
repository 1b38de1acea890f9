package bhtd.gateway.openapi;

import bhtd.gateway.routing.Upstream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The schemas of the documents to join, and the references to them.
final class Schemas {

  private static final String PREFIX = "#/components/schemas/";

  private Schemas() {}

  /// A service's own description of problems gives way to the one that all share.
  static void dropProblem(ObjectNode document) {
    of(document).remove("Problem");
  }

  /// Drops what no path leads to.
  static void dropUnused(ObjectNode document) {
    Set<String> used = new HashSet<>();
    Deque<String> toVisit = new ArrayDeque<>(references(document.path("paths")));
    while (!toVisit.isEmpty()) {
      String name = toVisit.pop();
      if (used.add(name)) {
        toVisit.addAll(references(of(document).path(name)));
      }
    }
    of(document).retain(used);
  }

  /// Names as a reader of the API would give them: `Award` for `AwardView`, `AwardPage` for
  /// `PageAwardView`, where that is nobody else's name in the document.
  static void tidy(ObjectNode document) {
    Map<String, String> tidied = new HashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (var schema : of(document).properties()) {
      JsonNode row = schema.getValue().at("/properties/data/items/$ref");
      boolean page = schema.getKey().startsWith("Page") && !row.isMissingNode();
      String name = page ? row.asText().substring(PREFIX.length()) : schema.getKey();
      String better = name.replaceFirst("View$", "") + (page ? "Page" : "");
      tidied.put(schema.getKey(), better);
      uses.merge(better, 1, Integer::sum);
    }
    rename(
        document,
        name -> {
          String better = tidied.getOrDefault(name, name);
          return uses.getOrDefault(better, 0) == 1 ? better : name;
        });
  }

  /// Names used by several services for different things get the service's name before them; the
  /// same schema under the same name is shared.
  static void separate(Map<Upstream, ObjectNode> documents) {
    Map<String, Set<JsonNode>> meanings = new HashMap<>();
    documents
        .values()
        .forEach(
            document ->
                of(document)
                    .properties()
                    .forEach(
                        s ->
                            meanings
                                .computeIfAbsent(s.getKey(), name -> new HashSet<>())
                                .add(s.getValue())));
    documents.forEach(
        (service, document) -> {
          UnaryOperator<String> rename =
              name ->
                  meanings.getOrDefault(name, Set.of()).size() > 1
                      ? Joiner.capitalised(Joiner.shortName(service)) + name
                      : name;
          rename(document, rename);
        });
  }

  private static void rename(ObjectNode document, UnaryOperator<String> rename) {
    for (JsonNode node : document.findParents("$ref")) {
      String target = node.get("$ref").asText();
      if (target.startsWith(PREFIX)) {
        ((ObjectNode) node).put("$ref", PREFIX + rename.apply(target.substring(PREFIX.length())));
      }
    }
    ObjectNode schemas = of(document);
    ObjectNode renamed = schemas.objectNode();
    schemas.properties().forEach(s -> renamed.set(rename.apply(s.getKey()), s.getValue()));
    schemas.removeAll();
    schemas.setAll(renamed);
  }

  /// @throws IllegalArgumentException if a reference leads nowhere
  static void requireAll(JsonNode document) {
    for (JsonNode node : document.findValues("$ref")) {
      if (document.at(node.asText().substring(1)).isMissingNode()) {
        throw new IllegalArgumentException(node.asText() + " is not there");
      }
    }
  }

  private static List<String> references(JsonNode in) {
    List<String> names = new ArrayList<>();
    in.findValues("$ref").stream()
        .map(JsonNode::asText)
        .filter(target -> target.startsWith(PREFIX))
        .forEach(target -> names.add(target.substring(PREFIX.length())));
    return names;
  }

  private static ObjectNode of(ObjectNode document) {
    return document.withObject("/components/schemas");
  }
}
