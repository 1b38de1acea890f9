package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.IndependentVerifier;
import bhtd.ledger.TestChain;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.log.NoteSigner;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A verifier that this project did not write, asking a running service as an outsider does: what
/// it answers is taken unchanged, and refused when it is changed on the way.
@QuarkusTest
@QuarkusTestResource(LedgerParts.class)
class IndependentlyFetchedTest {
  private static final String KEY = LedgerParts.STORY.chain.noteSigner().verifier().toString();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Inject ReadState state;
  private IndependentVerifier verifier;

  @BeforeEach
  void everything_is_signed() throws InterruptedException {
    verifier = IndependentVerifier.build();
    assertTrue(state.awaitCheckpoint(22, Duration.ofSeconds(30)));
  }

  @Test
  void everything_is_taken_unchanged() {
    assertEquals(
        new IndependentVerifier.Answer(
            0,
            """
            checkpoint of 23 entries
            tiles of 23 hashes
            inclusion proofs: 131
            consistency proofs: 23
            """),
        verifier.check(service(), KEY));
  }

  @Test
  void another_key_is_refused() {
    String other = new NoteSigner(TestChain.ORIGIN, TestChain.key("thief")).verifier().toString();
    assertEquals(1, verifier.check(service(), other).exit());
  }

  /// @param asked what is changed on the way begins with this
  /// @param refused how the verifier's answer begins
  record Row(String asked, UnaryOperator<byte[]> change, String refused) {}

  @Test
  void what_is_changed_on_the_way_is_refused() throws IOException {
    for (Row row :
        List.of(
            new Row("checkpoint", turned(23), "checkpoint: "),
            new Row("checkpoint", turned(-9), "checkpoint: "),
            new Row("checkpoint", IndependentlyFetchedTest::halved, "checkpoint: "),
            new Row("tile/0/000.p/23", turned(700), ""),
            new Row("tile/0/000.p/23", IndependentlyFetchedTest::halved, ""),
            new Row("proofs/inclusion?index=2&size=9", digit("root"), "proofs/inclusion?index=2"),
            new Row("proofs/inclusion?index=2&size=9", digit("path"), "proofs/inclusion?index=2"),
            new Row(
                "proofs/inclusion?index=2&size=9", digit("leaf_hash"), "proofs/inclusion?index=2"),
            new Row(
                "proofs/inclusion?index=0&size=23",
                IndependentlyFetchedTest::halved,
                "proofs/inclusion?index=0&size=23"),
            new Row(
                "proofs/inclusion?index=2&size=9",
                number("index", "2", "4"),
                "proofs/inclusion?index=2&size=9: this is not"),
            new Row(
                "proofs/inclusion?index=2&size=9",
                number("size", "9", "10"),
                "proofs/inclusion?index=2&size=9: this is not"),
            new Row("proofs/consistency?from=6", digit("path"), "proofs/consistency?from=6"),
            new Row("proofs/consistency?from=6", digit("from_root"), "proofs/consistency?from=6"),
            new Row("proofs/consistency?from=6", digit("to_root"), "proofs/consistency?from=6"),
            new Row(
                "proofs/consistency?from=6",
                number("from", "6", "7"),
                "proofs/consistency?from=6&to=23: this is not"))) {
      try (Changing between = new Changing(row)) {
        IndependentVerifier.Answer answer = verifier.check(between.url(), KEY);
        assertEquals(1, answer.exit(), row + answer.out());
        assertTrue(answer.out().contains("refused: " + row.refused), row + answer.out());
      }
    }
  }

  private static URI service() {
    return URI.create("http://127.0.0.1:" + RestAssured.port + "/ledger/v1/chains/main");
  }

  /// Stands between the verifier and the service, and changes one answer.
  private static final class Changing implements AutoCloseable {
    private final Row row;
    private final HttpServer server;

    Changing(Row row) throws IOException {
      this.row = row;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        String asked = exchange.getRequestURI().toString();
        HttpResponse<byte[]> honest =
            HTTP.send(
                HttpRequest.newBuilder(URI.create(service() + asked)).build(),
                BodyHandlers.ofByteArray());
        byte[] body =
            asked.startsWith("/" + row.asked) ? row.change.apply(honest.body()) : honest.body();
        exchange.sendResponseHeaders(honest.statusCode(), body.length);
        exchange.getResponseBody().write(body);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /// One bit turned in the byte at {@code at}; from the end if it is negative.
  private static UnaryOperator<byte[]> turned(int at) {
    return bytes -> {
      bytes[at < 0 ? bytes.length + at : at] ^= 1;
      return bytes;
    };
  }

  private static byte[] halved(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  /// Another first digit in the first hash of a JSON member.
  private static UnaryOperator<byte[]> digit(String member) {
    return bytes -> {
      String json = new String(bytes, StandardCharsets.US_ASCII);
      int at = json.indexOf('"', json.indexOf("\"" + member + "\":") + member.length() + 3) + 1;
      bytes[at] = (byte) (bytes[at] == '0' ? '1' : '0');
      return bytes;
    };
  }

  private static UnaryOperator<byte[]> number(String member, String from, String to) {
    return bytes ->
        new String(bytes, StandardCharsets.US_ASCII)
            .replace("\"" + member + "\":" + from, "\"" + member + "\":" + to)
            .getBytes(StandardCharsets.US_ASCII);
  }
}
