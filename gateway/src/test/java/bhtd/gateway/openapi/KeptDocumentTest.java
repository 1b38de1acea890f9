package bhtd.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bhtd.gateway.routing.Upstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The document in the repository says what the services declare. They declare it when they are
/// packaged, which a full build does before it comes here.
class KeptDocumentTest {

  private static final String REFRESH =
      """
      gateway/src/main/resources/openapi.json is not what the services declare. If the change is \
      meant, refresh it and commit it with the change:
        mvn package -DskipTests
        mvn -pl gateway -am test -Dtest=KeptDocumentTest -Dsurefire.failIfNoSpecifiedTests=false \
      -Dbhtd.openapi.refresh
      """;

  @Test
  void it_is_what_the_services_declare() throws IOException {
    List<Upstream> missing =
        Arrays.stream(Upstream.values())
            .filter(service -> !Files.exists(KeptDocument.declaredBy(service)))
            .toList();
    assumeTrue(missing.isEmpty(), () -> "package these services first: " + missing);
    Map<Upstream, JsonNode> declared = new EnumMap<>(Upstream.class);
    for (Upstream service : Upstream.values()) {
      declared.put(service, KeptDocument.read(KeptDocument.declaredBy(service)));
    }
    String joined = KeptDocument.text(Joiner.join(KeptDocument.base(), declared));
    if (System.getProperty("bhtd.openapi.refresh") != null) {
      Files.writeString(KeptDocument.file(), joined);
    }
    assertEquals(Files.readString(KeptDocument.file()), joined, REFRESH);
  }

  @Test
  void it_can_be_relied_on() throws IOException {
    JsonNode kept = KeptDocument.read(KeptDocument.file());
    assertTrue(kept.path("openapi").asText().startsWith("3.1"));
    Schemas.requireAll(kept);
    Set<String> ids = new HashSet<>();
    for (JsonNode operation : Operations.of(kept)) {
      String id = operation.path("operationId").asText();
      assertTrue(
          !id.isEmpty() && ids.add(id), "every operation has an id of its own: " + operation);
      assertTrue(operation.path("responses").has("default"), id + " does not say how it fails");
      assertTrue(operation.has("security"), id + " does not say who may call it");
    }
    for (JsonNode path : kept.path("paths")) {
      boolean says =
          Stream.of("201", "200")
              .map(status -> "/post/responses/" + status + "/content/application~1json/schema")
              .anyMatch(answer -> !path.at(answer).isMissingNode());
      assertTrue(!path.has("post") || says, "it does not say what it makes: " + path);
    }
    kept.at("/components/schemas")
        .fieldNames()
        .forEachRemaining(
            name -> assertTrue(name.matches("[A-Za-z]+"), name + " is a name that nobody gave"));
    kept.path("paths")
        .fieldNames()
        .forEachRemaining(
            path ->
                assertTrue(
                    path.equals("/openapi")
                        || path.equals("/openapi/try")
                        || Upstream.of(path).isPresent(),
                    path + " cannot be reached from outside"));
  }
}
