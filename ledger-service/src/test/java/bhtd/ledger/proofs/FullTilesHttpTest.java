package bhtd.ledger.proofs;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.reading.ReadState;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.EntryBundle;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tiles and bundles of a log that has full ones, over HTTP: what they hold, and how long they may
/// be kept.
@QuarkusTest
@TestProfile(FullTilesHttpTest.LongLog.class)
class FullTilesHttpTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final List<byte[]> LEAVES =
      LongLogParts.CHAIN.blocks.stream()
          .flatMap(block -> BlockCodec.parse(block).entries().stream())
          .map(entry -> entry.leaf().toByteArray())
          .toList();

  @Inject ReadState state;

  /// Its own broker, and nothing of the other tests'.
  public static final class LongLog implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(LongLogParts.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @BeforeEach
  void everything_is_read() throws InterruptedException {
    assertTrue(state.awaitHeight(LongLogParts.CHAIN.blocks.size() - 1, LIMIT));
    assertTrue(state.awaitCheckpoint(LongLogParts.SIZE - 1, LIMIT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tile/0/000         | public, max-age=31536000, immutable
          tile/0/001         | public, max-age=31536000, immutable
          tile/0/001.p/255   | public, max-age=60
          tile/0/002.p/89    | public, max-age=60
          tile/1/000.p/2     | public, max-age=60
          """)
  void hash_tiles(String path, String caching) {
    assertArrayEquals(hashes(Tile.parse(path)), get(path, caching));
  }

  @ParameterizedTest
  @TestSecurity(user = "audrey", roles = "auditor")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tile/entries/000         | private, max-age=31536000, immutable
          tile/entries/001         | private, max-age=31536000, immutable
          tile/entries/001.p/255   | private, max-age=60
          tile/entries/002.p/89    | private, max-age=60
          """)
  void bundles(String path, String caching) {
    Tile tile = Tile.parse(path);
    int first = (int) tile.index() * Tile.WIDTH;
    byte[] expected = EntryBundle.toBytes(LEAVES.subList(first, first + tile.width()));
    assertArrayEquals(expected, get(path, caching));
  }

  @Test
  void a_checkpoint_is_never_kept() {
    get("checkpoint", "no-cache");
  }

  private static byte[] hashes(Tile tile) {
    int below = 1 << (Tile.HEIGHT * tile.level());
    byte[] bytes = new byte[tile.width() * Hash.BYTES];
    for (int i = 0; i < tile.width(); i++) {
      int first = ((int) tile.index() * Tile.WIDTH + i) * below;
      List<Hash> hashes = LEAVES.subList(first, first + below).stream().map(Merkle::leaf).toList();
      Merkle.root(hashes).writeTo(bytes, i * Hash.BYTES);
    }
    return bytes;
  }

  private static byte[] get(String path, String caching) {
    return given()
        .get("/ledger/v1/chains/main/" + path)
        .then()
        .statusCode(200)
        .header("Cache-Control", caching)
        .extract()
        .asByteArray();
  }
}
