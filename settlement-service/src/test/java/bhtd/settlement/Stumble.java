package bhtd.settlement;

import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/// Fails the feed's transaction as often as a test wants, as a crash before its commit would.
@ApplicationScoped
class Stumble implements Projection {

  private final AtomicInteger left = new AtomicInteger();

  void next(int times) {
    left.set(times);
  }

  boolean over() {
    return left.get() == 0;
  }

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0
        ? Uni.createFrom().failure(new IllegalStateException("the test lets the feed stumble"))
        : Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return Uni.createFrom().voidItem();
  }
}
