package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.reading.ReadState;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.EntryBundle;
import bhtd.protocol.log.Tile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Entry bundles over HTTP: compressed for whoever takes that, and for nobody else.
@QuarkusTest
@TestProfile(FullTilesHttpTest.LongLog.class)
@TestSecurity(user = "audrey", roles = "auditor")
class CompressedBundlesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final byte[] BUNDLE =
      EntryBundle.toBytes(
          LongLogParts.CHAIN.blocks.stream()
              .flatMap(block -> BlockCodec.parse(block).entries().stream())
              .limit(Tile.WIDTH)
              .map(entry -> entry.leaf().toByteArray())
              .toList());

  @Inject ReadState state;

  @BeforeEach
  void everything_is_read() throws InterruptedException {
    assertTrue(state.awaitHeight(LongLogParts.CHAIN.blocks.size() - 1, LIMIT));
    assertTrue(state.awaitCheckpoint(LongLogParts.SIZE - 1, LIMIT));
  }

  @Test
  void whoever_takes_gzip_gets_it() throws Exception {
    HttpResponse<byte[]> answer = get("tile/entries/000", "gzip");
    assertEquals(Optional.of("gzip"), answer.headers().firstValue("Content-Encoding"));
    assertTrue(answer.body().length < BUNDLE.length / 2, answer.body().length + " bytes");
    assertArrayEquals(BUNDLE, unzipped(answer.body()));
    assertEquals(
        Optional.of("private, max-age=31536000, immutable"),
        answer.headers().firstValue("Cache-Control"));
    assertTrue(
        answer.headers().allValues("Vary").stream().anyMatch("accept-encoding"::equalsIgnoreCase),
        answer.headers().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "deflate", "br"})
  void whoever_does_not_gets_the_bytes_as_they_are(String accepted) throws Exception {
    assertPlain(BUNDLE, get("tile/entries/000", accepted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint", "tile/0/000", "blocks/7/record", "blocks/7"})
  void nothing_else_is_compressed(String path) throws Exception {
    assertPlain(get(path, "").body(), get(path, "gzip"));
  }

  private static void assertPlain(byte[] expected, HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode());
    assertEquals(List.of(), answer.headers().allValues("Content-Encoding"));
    assertArrayEquals(expected, answer.body());
  }

  /// @param accepted encodings; empty to say nothing of them
  private static HttpResponse<byte[]> get(String path, String accepted)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (!accepted.isEmpty()) {
      request.header("Accept-Encoding", accepted);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + RestAssured.port + "/ledger/v1/chains/main/" + path);
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
