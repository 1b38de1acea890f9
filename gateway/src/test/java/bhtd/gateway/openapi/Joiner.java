package bhtd.gateway.openapi;

import bhtd.gateway.routing.Upstream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Joins what the services declare into one document: a base that says what all have in common,
/// their paths that can be reached from outside, and the schemas these paths use. Deterministic.
final class Joiner {

  private final ObjectNode joined;
  private final Map<Upstream, ObjectNode> documents = new EnumMap<>(Upstream.class);

  private Joiner(JsonNode base) {
    joined = base.deepCopy();
  }

  /// @param base the document to begin with
  /// @param declared each service's own OpenAPI document
  /// @throws IllegalArgumentException if a service declares another's path, or a reference leads
  ///     nowhere
  static ObjectNode join(JsonNode base, Map<Upstream, JsonNode> declared) {
    Joiner joiner = new Joiner(base);
    declared.forEach((service, document) -> joiner.documents.put(service, document.deepCopy()));
    joiner.documents.forEach(Joiner::keepOwnPaths);
    joiner.documents.values().forEach(Schemas::dropProblem);
    joiner.documents.values().forEach(Schemas::dropUnused);
    joiner.documents.values().forEach(Schemas::tidy);
    Schemas.separate(joiner.documents);
    Operations.separateIds(joiner.documents);
    joiner.documents.forEach(Operations::complete);
    joiner.documents.values().forEach(joiner::take);
    joiner.sort();
    return joiner.joined;
  }

  /// Only what the gateway forwards is part of the contract.
  private static void keepOwnPaths(Upstream service, ObjectNode document) {
    List<String> paths = new ArrayList<>();
    document.path("paths").fieldNames().forEachRemaining(paths::add);
    for (String path : paths) {
      Upstream owner = Upstream.of(path).orElse(null);
      if (owner == null) {
        ((ObjectNode) document.get("paths")).remove(path);
      } else if (owner != service) {
        throw new IllegalArgumentException(
            service.service() + " declares " + path + ", which goes to " + owner.service());
      }
    }
  }

  private void take(ObjectNode document) {
    document.path("paths").properties().forEach(p -> object("paths").set(p.getKey(), p.getValue()));
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(s -> schemas().set(s.getKey(), s.getValue()));
  }

  private void sort() {
    sort(object("paths"));
    sort(schemas());
    var tags = new TreeSet<String>();
    Operations.of(joined).forEach(o -> o.path("tags").forEach(tag -> tags.add(tag.asText())));
    var list = joined.putArray("tags");
    tags.forEach(tag -> list.addObject().put("name", tag));
    Schemas.requireAll(joined);
  }

  private static void sort(ObjectNode node) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    node.properties().forEach(p -> sorted.put(p.getKey(), p.getValue()));
    node.removeAll();
    sorted.forEach(node::set);
  }

  private ObjectNode object(String name) {
    return (ObjectNode) joined.get(name);
  }

  private ObjectNode schemas() {
    return (ObjectNode) object("components").get("schemas");
  }

  /// `text` with a capital first letter.
  static String capitalised(@Nullable String text) {
    return text == null || text.isEmpty()
        ? ""
        : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /// The service's name without `-service`.
  static String shortName(Upstream service) {
    return service.service().replace("-service", "");
  }
}
