package bhtd.ledger.audit;

import bhtd.protocol.log.Tile;
import bhtd.protocol.log.TileSink;
import bhtd.protocol.value.Hash;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Compares every tile and bundle that the entries give with the one that is served. A bounded
/// number is under way at a time.
final class TileComparison implements TileSink {
  private static final int UNDER_WAY_MAX = 32;

  private final Source source;
  private final ExecutorService fetchers;
  private final Deque<Future<?>> underWay = new ArrayDeque<>();

  TileComparison(Source source, ExecutorService fetchers) {
    this.source = source;
    this.fetchers = fetchers;
  }

  @Override
  public void accept(Tile tile, byte[] expected) {
    underWay.add(fetchers.submit(() -> compare(tile, expected)));
    if (underWay.size() > UNDER_WAY_MAX) {
      await(underWay.remove());
    }
  }

  /// Waits for those that are still under way.
  void finish() {
    while (!underWay.isEmpty()) {
      await(underWay.remove());
    }
  }

  private Void compare(Tile tile, byte[] expected) throws InterruptedException {
    byte[] served = source.get(tile.path());
    AuditFailure.unless(
        served.length == expected.length,
        "%s is served with %,d bytes, where the entries give %,d"
            .formatted(tile.path(), served.length, expected.length));
    int at = Arrays.mismatch(expected, served);
    AuditFailure.unless(
        at < 0,
        tile.path() + " is served with other bytes than the entries give" + where(tile, at));
    return null;
  }

  /// Which entry the first other byte is of, where a tile's place says it.
  private static String where(Tile tile, int at) {
    return tile.level() == 0
        ? ", first at entry " + (tile.index() * Tile.WIDTH + at / Hash.BYTES)
        : ", first at byte " + at;
  }

  private static void await(Future<?> comparison) {
    try {
      comparison.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCheckedException("the audit was interrupted");
    }
  }
}
