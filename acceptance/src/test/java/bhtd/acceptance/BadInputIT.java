package bhtd.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.acceptance.WholeStack.Running;
import bhtd.acceptance.http.Answer;
import bhtd.acceptance.http.Api;
import bhtd.acceptance.stack.LocalStack;
import bhtd.acceptance.story.Cast;
import bhtd.acceptance.story.Json;
import bhtd.acceptance.story.Member;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What a caller may get wrong through the gateway: each is answered with the documented problem,
/// nothing of it is sealed, and no answer shows the insides of a service.
@ExtendWith(WholeStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final List<JsonNode> BAD_AMOUNTS =
      List.of(
          amount("0"),
          amount("-5"),
          amount("1.5"),
          amount("1000000000000001"),
          amount("99999999999999999999999999"),
          amount("many"),
          amount(""),
          amount(1.5),
          Json.object());

  /// Stack frames, exceptions, classes of the JDK and of ours.
  private static final Pattern INSIDES =
      Pattern.compile("\\bat [a-z]+\\.[a-z]|Exception|java\\.[a-z]|\\bbhtd\\.[a-z]+\\.[a-zA-Z]");

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final LocalStack stack;
  private final Cast cast;
  private final Member ida;
  private final Member jon;

  BadInputIT(Running running) {
    stack = running.stack();
    cast = Cast.ready(stack, run);
    List<Member> members = Cast.members(stack, cast, run);
    ida = members.get(0);
    jon = members.get(1);
  }

  private static ObjectNode amount(Object value) {
    return Json.object("amount", value);
  }

  @ParameterizedTest
  @FieldSource("BAD_AMOUNTS")
  void amounts_that_are_none(ObjectNode amount) {
    Api cafe = cast.cafe().backEnd();
    ObjectNode transfer = amount.deepCopy().put("to", jon.id()).put("program", "CAFE");
    ObjectNode issue = amount.deepCopy().put("class", "general");
    JsonNode row = amount.deepCopy().put("customer", "c-" + run + "-001");
    JsonNode award =
        Json.object("program", "CAFE", "mode", "all", "awards", Json.array(List.of(row)));
    long before = ida.available("CAFE");

    problem(Set.of(400, 422), ida.phone().post("/wallet/v1/transfers", transfer));
    problem(Set.of(400, 422), cafe.post("/merchant/v1/programs/CAFE/issues", issue));
    problem(Set.of(400, 422), cafe.post("/merchant/v1/awards", award));

    assertEquals(before, ida.available("CAFE"));
  }

  @Test
  void more_than_there_is() {
    String key = UUID.randomUUID().toString();
    JsonNode gift = Json.object("to", jon.id(), "program", "CAFE", "amount", "101");
    Answer answer = ida.phone().post("/wallet/v1/transfers", key, gift);
    Answer again = ida.phone().post("/wallet/v1/transfers", key, gift);

    problem(Set.of(422), answer);
    assertEquals("POINTS_INSUFFICIENT", answer.field("code"));
    problem(Set.of(422), again);
    assertEquals(answer.field("command_id"), again.field("command_id"));
    assertNotEquals(answer.field("request_id"), again.field("request_id"));
  }

  @Test
  void a_body_over_one_mebibyte() {
    JsonNode huge = Json.object("reference", "x".repeat(1024 * 1024 + 1));

    problem(Set.of(413), cast.cafe().backEnd().post("/merchant/v1/customers", huge));
  }

  @Test
  void bodies_that_are_no_json_or_not_the_object() {
    Api cafe = cast.cafe().backEnd();
    for (String body : List.of("", "{", "[]", "null", "\"amount\"", "{\"amount\":{}}")) {
      Map<String, String> headers = Map.of("Idempotency-Key", UUID.randomUUID().toString());
      problem(Set.of(400), cafe.post("/merchant/v1/programs/CAFE/issues", headers, body));
    }
  }

  @Test
  void members_and_customers_nobody_knows() {
    JsonNode toNobody =
        Json.object("to", "mem_" + UUID.randomUUID(), "program", "CAFE", "amount", "1");
    JsonNode toNothing = Json.object("to", "bhtd1nonsense", "program", "CAFE", "amount", "1");
    JsonNode row = Json.object("customer", "nobody-" + run, "amount", "1");
    JsonNode award =
        Json.object("program", "CAFE", "mode", "all", "awards", Json.array(List.of(row)));

    problem(Set.of(404, 422), ida.phone().post("/wallet/v1/transfers", toNobody));
    problem(Set.of(400, 404, 422), ida.phone().post("/wallet/v1/transfers", toNothing));
    problem(Set.of(404, 422), cast.cafe().backEnd().post("/merchant/v1/awards", award));
  }

  @Test
  void another_merchants_objects() {
    Api books = cast.books().backEnd();
    JsonNode issue = Json.object("amount", "5", "class", "general");
    JsonNode row = Json.object("customer", "c-" + run + "-001", "amount", "1");
    JsonNode award =
        Json.object("program", "CAFE", "mode", "all", "awards", Json.array(List.of(row)));

    problem(Set.of(404), books.get("/merchant/v1/merchants/" + cast.cafe().id()));
    problem(Set.of(403, 404), books.post("/merchant/v1/programs/CAFE/issues", issue));
    problem(Set.of(403, 404, 422), books.post("/merchant/v1/awards", award));
    String account = cast.cafe().object().path("accounts").path("issuance").asText();
    problem(
        Set.of(403, 404), books.get("/ledger/v1/chains/" + stack.chain() + "/accounts/" + account));
  }

  @Test
  void another_members_receipt_and_command() {
    String command = give("1").field("command_id");

    problem(Set.of(404), stranger().get("/wallet/v1/receipts/" + command));
    problem(Set.of(404), stranger().get("/wallet/v1/commands/" + command));
  }

  @Test
  void who_may_not() {
    JsonNode currency = Json.object("code", "USD", "scale", 2);
    Api nobody = cast.gateway();
    Api wrongKey = nobody.as(() -> "sk_" + "0".repeat(40));
    Api wrongToken = nobody.as(() -> "e30.e30.e30");

    problem(Set.of(401), nobody.get("/wallet/v1/balances"));
    problem(Set.of(401), wrongKey.get("/merchant/v1/programs"));
    problem(Set.of(401), wrongToken.get("/wallet/v1/balances"));
    problem(Set.of(403), ida.phone().post("/ops/v1/currencies", currency));
    problem(Set.of(403), cast.cafe().backEnd().post("/ops/v1/currencies", currency));
    problem(Set.of(404), cast.operator().get("/internal/v1/tokens"));
    problem(Set.of(404), cast.operator().get("/nowhere"));
  }

  @Test
  void an_idempotency_key_again() {
    String key = UUID.randomUUID().toString();
    JsonNode one = Json.object("to", jon.id(), "program", "CAFE", "amount", "1");
    JsonNode two = Json.object("to", jon.id(), "program", "CAFE", "amount", "2");
    long before = ida.available("CAFE");

    Answer first = ida.phone().post("/wallet/v1/transfers", key, one);
    Answer again = ida.phone().post("/wallet/v1/transfers", key, one);
    Answer other = ida.phone().post("/wallet/v1/transfers", key, two);

    assertTrue(first.ok(), first::problem);
    assertEquals(first.text(), again.text());
    assertEquals("true", again.header("Idempotent-Replayed").orElse(""));
    problem(Set.of(422), other);
    assertEquals(before - 1, ida.available("CAFE"));
  }

  @Test
  void no_idempotency_key() {
    String body = Json.object("amount", "5", "class", "general").toString();

    Answer answer = cast.cafe().backEnd().post("/merchant/v1/programs/CAFE/issues", Map.of(), body);

    problem(Set.of(400), answer);
  }

  private Answer give(String amount) {
    JsonNode body = Json.object("to", jon.id(), "program", "CAFE", "amount", amount);
    return ida.phone().post("/wallet/v1/transfers", body);
  }

  private Api stranger() {
    return Cast.members(stack, cast, UUID.randomUUID().toString().substring(0, 8))
        .getFirst()
        .phone();
  }

  /// RFC 9457, and not a word about the insides.
  private static void problem(Set<Integer> expected, Answer answer) {
    String said = answer.status() + " " + answer.text();
    assertTrue(expected.contains(answer.status()), said);
    assertTrue(
        answer.header("Content-Type").orElse("").startsWith("application/problem+json"), said);
    assertEquals(answer.status(), answer.json().path("status").asInt(), said);
    for (String field : List.of("type", "title", "instance")) {
      assertNotEquals("", answer.field(field), said);
    }
    assertEquals(answer.header("X-Request-Id"), Optional.of(answer.field("request_id")), said);
    assertFalse(INSIDES.matcher(answer.text()).find(), said);
  }
}
