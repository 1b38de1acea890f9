package bhtd.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroubleTest {

  private final OpenDoor door = new OpenDoor();

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void a_service_that_is_down_is_unavailable_and_comes_back_by_itself() {
    door.settlement.close();
    var down = TestHttp.send(door.to("/settlement/v1/positions"));
    assertProblem(down, 503, "https://bhtd.dev/problems/unavailable");
    assertEquals("2", down.headers().firstValue("Retry-After").orElseThrow());
    assertEquals(200, TestHttp.send(door.to("/wallet/v1/me")).statusCode());
    door.settlement.restart();
    assertEquals(200, TestHttp.send(door.to("/settlement/v1/positions")).statusCode());
  }

  @Test
  void a_service_that_does_not_answer_is_too_slow() {
    try (var impatient = impatient()) {
      impatient.wallet.answers(request -> {});
      assertProblem(
          TestHttp.send(impatient.to("/wallet/v1/me")),
          504,
          "https://bhtd.dev/problems/upstream-timeout");
    }
  }

  @Test
  void a_caller_that_does_not_send_its_body_is_told_so() {
    try (var impatient = impatient()) {
      String answer =
          TestHttp.raw(
              impatient.address(),
              "POST /wallet/v1/members HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n{");
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      assertEquals(0, impatient.wallet.askedTimes());
    }
  }

  /// Only for those who get no answer: on a busy machine a service may be slower than this.
  private static OpenDoor impatient() {
    return new OpenDoor(Map.of("gateway.limits.answer", "0.5S"));
  }

  @Test
  void a_service_that_breaks_off_is_named() {
    door.wallet.answers(request -> request.connection().close());
    assertProblem(
        TestHttp.send(door.to("/wallet/v1/me")), 502, "https://bhtd.dev/problems/upstream");
  }

  @Test
  void more_requests_than_connections_and_places_to_wait_are_turned_away() throws Exception {
    try (var patient =
        new OpenDoor(
            Map.of(
                "gateway.limits.connect", "20S",
                "gateway.limits.connections", "2",
                "gateway.limits.waiting", "1"))) {
      var held = new LinkedBlockingQueue<HttpServerRequest>();
      var answers = new LinkedBlockingQueue<Integer>();
      patient.wallet.answers(held::add);
      ask(patient, answers);
      HttpServerRequest first = Objects.requireNonNull(held.poll(20, TimeUnit.SECONDS));
      ask(patient, answers);
      HttpServerRequest second = Objects.requireNonNull(held.poll(20, TimeUnit.SECONDS));
      for (int i = 0; i < 3; i++) {
        ask(patient, answers);
      }
      assertEquals(503, answers.poll(20, TimeUnit.SECONDS), "turned away while two are served");
      assertEquals(503, answers.poll(20, TimeUnit.SECONDS), "turned away while two are served");
      assertEquals(
          200, TestHttp.send(patient.to("/ledger/v1/x")).statusCode(), "other services answer");
      patient.wallet.answers(request -> request.response().end());
      first.response().end();
      second.response().end();
      for (int i = 0; i < 3; i++) {
        assertEquals(200, answers.poll(20, TimeUnit.SECONDS), "served, and after them who waited");
      }
    }
  }

  private static void ask(OpenDoor door, BlockingQueue<Integer> answers) {
    Thread.ofVirtual()
        .start(() -> answers.add(TestHttp.send(door.to("/wallet/v1/me")).statusCode()));
  }

  @Test
  void a_caller_that_goes_away_ends_the_services_work() throws Exception {
    var asked = new CompletableFuture<HttpServerRequest>();
    var ended = new CompletableFuture<Void>();
    door.ledger.answers(
        request -> {
          request.connection().closeHandler(ended::complete);
          asked.complete(request);
        });
    try (Socket socket = new Socket("127.0.0.1", door.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /ledger/v1/x HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      asked.get(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    ended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void a_refused_request_leaves_its_connection_usable() {
    door.settlement.close();
    String first =
        "POST /settlement/v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
            + "GET /settlement/v1/x HTTP/1.1\r\nHost: a\r\n\r\n"
            + "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
            + "GET /wallet/v1/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    String answers = TestHttp.raw(door.address(), first);
    assertEquals(
        java.util.List.of("503", "503", "404", "200"),
        java.util.regex.Pattern.compile("HTTP/1.1 ([0-9]{3})")
            .matcher(answers)
            .results()
            .map(match -> match.group(1))
            .toList(),
        answers);
  }

  @Test
  void no_problem_tells_of_the_inside() {
    door.settlement.close();
    door.wallet.answers(request -> request.connection().close());
    for (String path : new String[] {"/settlement/v1/x", "/wallet/v1/x", "/internal/x"}) {
      String body = TestHttp.send(door.to(path).POST(BodyPublishers.ofString("{}"))).body();
      assertFalse(body.contains("Exception") || body.contains("127.0.0.1"), body);
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertEquals(status, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(type, TestHttp.json(answer).getString("type"));
  }
}
