package bhtd.gateway.openapi;

import bhtd.gateway.routing.Upstream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The operations of the documents to join: what the gateway and the kit add to every one of them.
final class Operations {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "head", "patch");

  private static final String SEALED = "Done: its command is sealed and applied";
  private static final String PENDING =
      "The command is signed and sent, not sealed yet: look it up at `Location`";

  private Operations() {}

  /// Every operation of a document.
  static List<ObjectNode> of(JsonNode document) {
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode path : document.path("paths")) {
      path.properties().stream()
          .filter(method -> METHODS.contains(method.getKey()))
          .forEach(method -> all.add((ObjectNode) method.getValue()));
    }
    return all;
  }

  /// Puts the service's name before operation ids that several services use.
  static void separateIds(Map<Upstream, ObjectNode> documents) {
    Map<String, Integer> uses = new HashMap<>();
    documents
        .values()
        .forEach(
            d -> of(d).forEach(o -> uses.merge(o.path("operationId").asText(), 1, Integer::sum)));
    documents.forEach(
        (service, document) ->
            of(document)
                .forEach(
                    operation -> {
                      String id = operation.path("operationId").asText();
                      if (!id.isEmpty() && uses.getOrDefault(id, 0) > 1) {
                        operation.put(
                            "operationId", Joiner.shortName(service) + Joiner.capitalised(id));
                      }
                    }));
  }

  /// Says of every operation who may call it, the headers that all understand, and how all fail.
  static void complete(Upstream service, ObjectNode document) {
    for (var path : document.path("paths").properties()) {
      path.getValue().properties().stream()
          .filter(method -> METHODS.contains(method.getKey()))
          .forEach(
              method ->
                  complete(
                      service, path.getKey(), method.getKey(), (ObjectNode) method.getValue()));
    }
  }

  private static void complete(Upstream service, String path, String method, ObjectNode operation) {
    if (!operation.has("operationId")) {
      operation.put("operationId", idOf(method, path));
    }
    tag(service, operation);
    boolean open = secure(service, operation);
    ArrayNode parameters = operation.withArray("/parameters");
    if (!open && !path.startsWith("/ops/") && service != Upstream.WALLET) {
      add(parameters, "ActingFor", "Bhtd-Merchant");
    }
    if (method.equals("post") && !keepsNothing(path)) {
      add(parameters, "IdempotencyKey", "Idempotency-Key");
      add(parameters, "Prefer", "Prefer");
    }
    if (parameters.isEmpty()) {
      operation.remove("parameters");
    }
    respond(operation.withObject("/responses"));
  }

  /// Whether a POST only asks: nothing of it is there to be repeated or waited for.
  private static boolean keepsNothing(String path) {
    return path.endsWith("/prepare") || path.endsWith("/trials");
  }

  /// `getLedgerChainsBlocksByHeight` for `GET /ledger/v1/chains/{chain}/blocks/{height}`: a name
  /// for an operation that its service gave none.
  private static String idOf(String method, String path) {
    StringBuilder id = new StringBuilder(method);
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean parameter = segments[i].startsWith("{");
      boolean last = i == segments.length - 1;
      if (!segments[i].matches("v[0-9]+") && (!parameter || last)) {
        String word = segments[i].replaceAll("[^A-Za-z0-9]", "");
        id.append(parameter ? "By" : "").append(Joiner.capitalised(word));
      }
    }
    return id.toString();
  }

  private static void tag(Upstream service, ObjectNode operation) {
    String first = operation.path("tags").path(0).asText();
    String tag = first.isEmpty() ? Joiner.capitalised(Joiner.shortName(service)) : first;
    operation.putArray("tags").add(tag.replaceFirst(" Resource$", ""));
  }

  /// Failures that say no more than their number give way to the one description of all failures. A
  /// write that may be answered before it is sealed (202) is answered with the same object (201)
  /// when it is, both times with where its command stands.
  private static void respond(ObjectNode responses) {
    List<String> bare = new ArrayList<>();
    responses.properties().stream()
        .filter(r -> r.getKey().startsWith("4") && !r.getValue().has("content"))
        .forEach(r -> bare.add(r.getKey()));
    responses.remove(bare);
    JsonNode object = responses.at("/202/content/application~1json/schema");
    if (!object.isMissingNode()) {
      written(responses.putObject("201"), SEALED, object);
      written(responses.putObject("202"), PENDING, object);
    }
    responses.putObject("default").put("$ref", "#/components/responses/Problem");
  }

  private static void written(ObjectNode response, String description, JsonNode object) {
    response.put("description", description);
    response.withObject("/headers/Location").put("$ref", "#/components/headers/Location");
    ArrayNode both = response.withArray("/content/application~1json/schema/allOf");
    both.add(object);
    both.addObject().put("$ref", "#/components/schemas/Submission");
  }

  /// Names the schemes of the joined document, with the roles that the service asks for. Without
  /// any the ledger's reads are public; elsewhere whoever is logged in may call.
  ///
  /// @return whether anybody may call it
  private static boolean secure(Upstream service, ObjectNode operation) {
    JsonNode declared = operation.path("security");
    ArrayNode roles = operation.arrayNode();
    declared.findValues("SecurityScheme").forEach(list -> list.forEach(roles::add));
    ArrayNode security = operation.putArray("security");
    if (declared.isEmpty() && service == Upstream.LEDGER) {
      return true;
    }
    security.addObject().set("person", roles);
    boolean merchants = roles.isEmpty() || roles.toString().contains("\"merchant\"");
    if (service != Upstream.WALLET && merchants) {
      security.addObject().putArray("api_key");
    }
    return false;
  }

  private static void add(ArrayNode parameters, String shared, String header) {
    for (JsonNode parameter : parameters) {
      if (header.equalsIgnoreCase(parameter.path("name").asText())) {
        return;
      }
    }
    parameters.addObject().put("$ref", "#/components/parameters/" + shared);
  }
}
