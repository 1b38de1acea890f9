package bhtd.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.gateway.routing.Upstream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinerTest {

  @Test
  void only_what_can_be_reached_from_outside_is_in_it() throws Exception {
    JsonNode joined =
        join(
            Map.of(
                Upstream.WALLET,
                service("/wallet/v1/me", "getMe", "Me", "string", "/internal/v1/x")));
    assertTrue(joined.path("paths").has("/wallet/v1/me"));
    assertTrue(joined.path("paths").has("/openapi"));
    assertFalse(joined.path("paths").has("/internal/v1/x"));
    assertFalse(joined.at("/components/schemas").has("Secret"), "used by the inside only");
  }

  @Test
  void a_path_of_another_service_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            join(
                Map.of(
                    Upstream.WALLET,
                    service("/merchant/v1/x", "getX", "X", "string", "/internal/v1/x"))));
  }

  @Test
  void the_same_name_for_the_same_thing_is_shared_and_for_another_is_kept_apart() throws Exception {
    JsonNode same =
        join(
            Map.of(
                Upstream.WALLET,
                service("/wallet/v1/x", "getX", "Account", "string", "/q/a"),
                Upstream.SETTLEMENT,
                service("/settlement/v1/x", "getY", "Account", "string", "/q/a")));
    assertTrue(same.at("/components/schemas").has("Account"));
    JsonNode other =
        join(
            Map.of(
                Upstream.WALLET,
                service("/wallet/v1/x", "getX", "Account", "string", "/q/a"),
                Upstream.SETTLEMENT,
                service("/settlement/v1/x", "getX", "Account", "object", "/q/a")));
    JsonNode schemas = other.at("/components/schemas");
    assertEquals("string", schemas.at("/WalletAccount/type").asText());
    assertEquals("object", schemas.at("/SettlementAccount/type").asText());
    assertFalse(schemas.has("Account"));
    assertEquals(
        "#/components/schemas/WalletAccount",
        other
            .at("/paths/~1wallet~1v1~1x/post/responses/200/content/application~1json/schema/$ref")
            .asText());
    assertEquals("walletGetX", other.at("/paths/~1wallet~1v1~1x/post/operationId").asText());
  }

  @Test
  void names_are_those_a_reader_would_give() throws Exception {
    JsonNode wallet = service("/wallet/v1/x", "a", "PageThing", "object", "/q/a");
    ObjectNode schemas = (ObjectNode) wallet.at("/components/schemas");
    schemas
        .withObject("/PageThing")
        .withObject("/properties/data/items")
        .put("$ref", "#/components/schemas/TransferView");
    schemas.withObject("/TransferView").put("type", "string");
    JsonNode joined = join(Map.of(Upstream.WALLET, wallet)).at("/components/schemas");
    assertTrue(joined.has("Transfer"));
    assertEquals(
        "#/components/schemas/Transfer",
        joined.at("/TransferPage/properties/data/items/$ref").asText());
  }

  @Test
  void every_operation_says_who_may_call_it_and_how_it_fails() throws Exception {
    JsonNode post =
        join(Map.of(
                Upstream.SETTLEMENT, service("/settlement/v1/x", "getX", "X", "string", "/q/a")))
            .at("/paths/~1settlement~1v1~1x/post");
    assertEquals("operator", post.at("/security/0/person/0").asText());
    assertEquals(1, post.path("security").size(), "an API key is no operator");
    assertEquals("#/components/responses/Problem", post.at("/responses/default/$ref").asText());
    assertFalse(post.path("responses").has("401"));
    assertTrue(post.path("parameters").toString().contains("/IdempotencyKey"));
  }

  @Test
  void a_write_is_answered_with_its_object_and_where_its_command_stands() throws Exception {
    JsonNode wallet = service("/wallet/v1/x", "send", "Gift", "object", "/q/a");
    ObjectNode responses = (ObjectNode) wallet.at("/paths/~1wallet~1v1~1x/post/responses");
    responses.set("202", responses.remove("200"));
    JsonNode joined =
        join(Map.of(Upstream.WALLET, wallet)).at("/paths/~1wallet~1v1~1x/post/responses");
    for (String status : List.of("201", "202")) {
      JsonNode both = joined.at("/" + status + "/content/application~1json/schema/allOf");
      assertEquals("#/components/schemas/Gift", both.at("/0/$ref").asText());
      assertEquals("#/components/schemas/Submission", both.at("/1/$ref").asText());
    }
  }

  private static JsonNode join(Map<Upstream, JsonNode> declared) throws Exception {
    return Joiner.join(KeptDocument.base(), declared);
  }

  private static JsonNode service(
      String path, String id, String schema, String type, String insidePath) throws Exception {
    return new ObjectMapper()
        .readTree(
            """
            {"openapi": "3.1.0",
             "components": {
               "schemas": {"%3$s": {"type": "%4$s"}, "Secret": {"type": "string"},
                 "Problem": {"type": "object"}},
               "securitySchemes": {"SecurityScheme": {"type": "openIdConnect"}}},
             "paths": {
               "%1$s": {"post": {"operationId": "%2$s", "security": [{"SecurityScheme": ["operator"]}],
                 "responses": {"200": {"description": "OK", "content":
                   {"application/json": {"schema": {"$ref": "#/components/schemas/%3$s"}}}},
                   "401": {"description": "Not Authorized"}}}},
               "%5$s": {"get": {"responses": {"200": {"description": "OK", "content":
                   {"application/json": {"schema": {"$ref": "#/components/schemas/Secret"}}}}}}}}}
            """
                .formatted(path, id, schema, type, insidePath));
  }
}
