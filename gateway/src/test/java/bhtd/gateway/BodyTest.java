package bhtd.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyTest {

  private static final int LIMIT = 1 << 20;

  private final OpenDoor door = new OpenDoor();

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void a_body_of_the_limit_arrives_whole() {
    byte[] body = bytes(LIMIT);
    var answer =
        TestHttp.send(door.to("/merchant/v1/awards").POST(BodyPublishers.ofByteArray(body)));
    assertEquals(200, answer.statusCode());
    assertArrayEquals(body, door.merchant.taken().body().getBytes());
  }

  @Test
  void a_chunked_body_of_the_limit_arrives_whole() {
    byte[] body = bytes(LIMIT);
    var answer = TestHttp.send(door.to("/merchant/v1/awards").POST(chunked(body)));
    assertEquals(200, answer.statusCode());
    assertArrayEquals(body, door.merchant.taken().body().getBytes());
  }

  @Test
  void one_byte_more_is_refused_and_never_arrives() {
    var answer =
        TestHttp.send(
            door.to("/merchant/v1/awards").POST(BodyPublishers.ofByteArray(bytes(LIMIT + 1))));
    assertEquals(413, answer.statusCode());
    assertEquals("https://bhtd.dev/problems/too-large", TestHttp.json(answer).getString("type"));
    assertEquals(0, door.merchant.askedTimes());
  }

  @Test
  void one_byte_more_is_refused_also_without_a_declared_length() {
    for (int over : new int[] {1, LIMIT, 50 * LIMIT}) {
      var answer = TestHttp.send(door.to("/merchant/v1/awards").POST(chunked(bytes(LIMIT + over))));
      assertEquals(413, answer.statusCode());
      assertEquals("https://bhtd.dev/problems/too-large", TestHttp.json(answer).getString("type"));
      assertEquals(0, door.merchant.askedTimes());
    }
  }

  @Test
  void a_slow_caller_of_too_much_reads_why_it_was_refused() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", door.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /merchant/v1/awards HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(US_ASCII));
      byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(US_ASCII);
      for (int sent = 0; sent < LIMIT + 0x4000; sent += 0x4000) {
        out.write(chunk);
      }
      // As over a thin line: the answer is there already, and is read when all is said.
      for (int more = 0; more < 6; more++) {
        Thread.sleep(400);
        out.write(chunk);
      }
      out.write("0\r\n\r\n".getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("https://bhtd.dev/problems/too-large"), answer);
    }
  }

  @Test
  void a_declared_length_over_any_number_is_refused() {
    for (String length : new String[] {"99999999999", "9223372036854775807"}) {
      String answer =
          TestHttp.raw(
              door.address(),
              "POST /wallet/v1/members HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                  + length
                  + "\r\n\r\n{}");
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    }
  }

  @Test
  void two_lengths_are_refused() {
    String answer =
        TestHttp.raw(
            door.address(),
            "POST /wallet/v1/members HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertEquals(0, door.wallet.askedTimes());
  }

  @Test
  void a_caller_that_waits_to_be_told_is_told_to_go_on() {
    var answer =
        TestHttp.send(
            door.to("/wallet/v1/members").expectContinue(true).POST(BodyPublishers.ofString("{}")));
    assertEquals(200, answer.statusCode());
    var seen = door.wallet.taken();
    assertEquals("{}", seen.body().toString());
    assertEquals(null, seen.headers().get("Expect"));
  }

  @Test
  void an_answer_is_passed_on_as_it_comes() throws Exception {
    var begun = new CompletableFuture<HttpServerResponse>();
    door.ledger.answers(
        request -> {
          HttpServerResponse response = request.response().setChunked(true);
          response.write("first ");
          begun.complete(response);
        });
    var answer = TestHttp.send(door.to("/ledger/v1/x"), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertEquals("first ", new String(body.readNBytes(6))); // the rest is not said yet
      begun.get(10, TimeUnit.SECONDS).end("second");
      assertEquals("second", new String(body.readAllBytes()));
    }
  }

  @Test
  void an_answer_has_no_limit() {
    Buffer tiles = Buffer.buffer(bytes(8 * LIMIT));
    door.ledger.answers(request -> request.response().end(tiles));
    var answer = TestHttp.send(door.to("/ledger/v1/x"), BodyHandlers.ofByteArray());
    assertArrayEquals(tiles.getBytes(), answer.body());
  }

  @Test
  void an_answer_that_was_compressed_is_passed_on_as_it_is() {
    byte[] zipped = bytes(100);
    door.ledger.answers(
        request ->
            request
                .response()
                .putHeader("Content-Encoding", "gzip")
                .putHeader("Vary", "Accept-Encoding")
                .end(Buffer.buffer(zipped)));
    var answer =
        TestHttp.send(
            door.to("/ledger/v1/chains/main/tile/entries/000").header("Accept-Encoding", "gzip"),
            BodyHandlers.ofByteArray());
    assertEquals("gzip", door.ledger.taken().headers().get("Accept-Encoding"));
    assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
    assertEquals("Accept-Encoding", answer.headers().firstValue("Vary").orElseThrow());
    assertArrayEquals(zipped, answer.body());
  }

  @Test
  void an_answer_that_breaks_off_does_not_look_whole() {
    door.ledger.answers(
        request -> {
          request.response().setChunked(true).write("half");
          request.connection().close();
        });
    IOException cut = null;
    try (InputStream body =
        TestHttp.send(door.to("/ledger/v1/x"), BodyHandlers.ofInputStream()).body()) {
      body.readAllBytes();
    } catch (IOException e) {
      cut = e;
    } catch (java.io.UncheckedIOException e) {
      cut = e.getCause();
    }
    assertNotNull(cut);
  }

  private static java.net.http.HttpRequest.BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }
}
