package bhtd.kit.http;

import static bhtd.kit.sample.Sample.SOMEBODY;
import static bhtd.kit.sample.Sample.alice;
import static bhtd.kit.sample.Sample.as;
import static bhtd.kit.sample.Sample.note;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.sample.SampleProfile;
import bhtd.kit.testing.TestTokens;
import bhtd.protocol.value.AccountId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SampleProfile.class)
class ProblemAnswersTest {
  private static final String NOTES = "/sample/v1/notes";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"0\"",
        "\"-1\"",
        "\"1.5\"",
        "\"1e3\"",
        "\"\"",
        "\" 1\"",
        "\"1000000000000001\"",
        "5",
        "1.5",
        "true",
        "null",
        "[]",
        "{}",
        "\"٣\""
      })
  void an_amount_that_is_none_names_its_field(String amount) {
    post("{\"to\":\"%s\",\"program\":\"CAFE\",\"amount\":%s}".formatted(SOMEBODY, amount))
        .statusCode(400)
        .body("errors.field", hasItem("amount"));
  }

  @Test
  void unknown_wrong_missing_and_torn() {
    post("{\"to\":\"%s\",\"program\":\"CAFE\",\"amount\":\"1\",\"memo\":\"x\"}".formatted(SOMEBODY))
        .statusCode(400)
        .body("errors[0].field", equalTo("memo"));
    post("{\"to\":\"bhtd1nope\",\"program\":\"CAFE\",\"amount\":\"1\"}")
        .statusCode(400)
        .body("errors[0].field", equalTo("to"));
    post("{\"to\":\"%s\",\"program\":\"cafe\",\"amount\":\"1\"}".formatted(SOMEBODY))
        .statusCode(400)
        .body("errors[0].field", equalTo("program"));
    post("{}").statusCode(400).body("errors.field", equalTo(List.of("amount", "program", "to")));
    post("{\"to\":").statusCode(400);
    post("[]").statusCode(400);
    post("").statusCode(400);
    post("null").statusCode(400);
    post("{\"to\":1,\"to\":2}").statusCode(400);
    post(note(1) + "x").statusCode(400);
  }

  @Test
  void fields_inside_lists_are_named_with_their_place() {
    problem(
            alice()
                .body("{\"name\":\"a very long name\",\"parts\":[{\"amount\":\"1\"},{}]}")
                .post("/sample/v1/things")
                .then())
        .statusCode(400)
        .body("errors.field", equalTo(List.of("name", "parts[1].amount")));
    problem(
            alice()
                .body("{\"name\":\"x\",\"parts\":[{\"amount\":\"1\"},{\"amount\":\"0\"}]}")
                .post("/sample/v1/things")
                .then())
        .statusCode(400)
        .body("errors[0].field", equalTo("parts[1].amount"));
  }

  @Test
  void what_the_database_cannot_hold_is_refused() {
    problem(alice().body("{\"name\":\"a\\u0000b\"}").post("/sample/v1/things").then())
        .statusCode(400)
        .body("errors[0].field", equalTo("name"));
    problem(alice().urlEncodingEnabled(false).get(NOTES + "?starting_after=%00").then())
        .statusCode(400);
    problem(alice().header("Idempotency-Key", "x".repeat(256)).body(note(1)).post(NOTES).then())
        .statusCode(400);
  }

  @Test
  void who_and_where() {
    problem(RestAssured.given().get(NOTES).then()).statusCode(401);
    problem(as("nonsense").get(NOTES).then()).statusCode(401);
    problem(as("a.b.c").get(NOTES).then()).statusCode(401);
    String foreign = TestTokens.merchant("mer_1", List.of(AccountId.of(new byte[20])));
    problem(as(foreign.substring(0, foreign.length() - 4) + "AAAA").get(NOTES).then())
        .statusCode(401);
    problem(alice().get("/sample/v1/operators").then()).statusCode(403);
    as(TestTokens.person("olivia", "operator")).get("/sample/v1/operators").then().statusCode(200);
    problem(alice().get("/sample/v1/nothing").then()).statusCode(404);
    problem(alice().get("/nothing").then()).statusCode(404);
    problem(alice().delete(NOTES).then()).statusCode(405);
    problem(alice().contentType("text/plain").body("x").post(NOTES).then()).statusCode(415);
    problem(alice().get("/sample/v1/commands/zz").then()).statusCode(400);
    problem(alice().get("/sample/v1/commands/" + "0".repeat(64)).then()).statusCode(404);
  }

  @Test
  void our_own_failures_tell_nothing() {
    problem(alice().body(note(14)).post(NOTES).then())
        .statusCode(500)
        .body(not(containsString("secret")))
        .body(not(containsString("Exception")));
  }

  @Test
  void a_body_over_the_limit() throws IOException, InterruptedException {
    problem(alice().body("\"" + "x".repeat(1 << 20) + "\"").post(NOTES).then()).statusCode(413);
  }

  @Test
  void a_body_over_the_limit_that_does_not_say_how_long_it_is()
      throws IOException, InterruptedException {
    for (int over : List.of(1, 10_000, 1 << 20, 8 << 20)) {
      HttpResponse<String> answer =
          postChunked(NOTES, "application/json", "x".repeat((1 << 20) + over));
      isProblem(answer, 413, "https://bhtd.dev/problems/too-large");
    }
  }

  @Test
  void a_form_is_refused_for_what_it_is_however_large_it_says_it_is()
      throws IOException, InterruptedException {
    for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data")) {
      for (int size : List.of(10, 100_000)) {
        isProblem(
            postChunked(NOTES, type, "x".repeat(size)),
            415,
            "https://bhtd.dev/problems/unsupported-media-type");
      }
    }
  }

  private static void isProblem(HttpResponse<String> answer, int status, String type) {
    assertEquals(status, answer.statusCode(), answer::body);
    JsonPath problem = JsonPath.from(answer.body());
    assertEquals(type, problem.getString("type"));
    assertEquals(
        answer.headers().firstValue("X-Request-Id"), Optional.of(problem.getString("request_id")));
  }

  @Test
  void a_body_within_the_limit_that_does_not_say_how_long_it_is_is_served()
      throws IOException, InterruptedException {
    String parts = "{\"amount\":\"1\"},".repeat(50_000) + "{\"amount\":\"1\"}";
    String thing = "{\"name\":\"chunked\",\"parts\":[" + parts + "]}";
    assertEquals(201, postChunked("/sample/v1/things", "application/json", thing).statusCode());
  }

  private static HttpResponse<String> postChunked(String path, String type, String body)
      throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
            .header("Authorization", "Bearer " + TestTokens.person("alice", "member"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void a_large_body_within_the_limit_is_served() {
    String parts = "{\"amount\":\"1\"},".repeat(50_000) + "{\"amount\":\"1\"}";
    alice()
        .body("{\"name\":\"large\",\"parts\":[" + parts + "]}")
        .post("/sample/v1/things")
        .then()
        .statusCode(201);
  }

  @Test
  void a_request_keeps_the_id_it_came_with() {
    alice()
        .header("X-Request-Id", "till-7.order-81")
        .get("/sample/v1/nothing")
        .then()
        .header("X-Request-Id", "till-7.order-81")
        .body("request_id", equalTo("till-7.order-81"))
        .body("instance", equalTo("/sample/v1/nothing"));
    alice()
        .header("X-Request-Id", "<script>")
        .get("/sample/v1/nothing")
        .then()
        .header("X-Request-Id", not(equalTo("<script>")));
  }

  private static ValidatableResponse post(String body) {
    return problem(alice().body(body).post(NOTES).then());
  }

  private static ValidatableResponse problem(ValidatableResponse answer) {
    return answer
        .contentType("application/problem+json")
        .body("type", containsString("https://bhtd.dev/problems/"))
        .body("title", notNullValue())
        .body("request_id", notNullValue())
        .body(not(containsString("bhtd.kit")))
        .body(not(containsString("\tat ")));
  }
}
