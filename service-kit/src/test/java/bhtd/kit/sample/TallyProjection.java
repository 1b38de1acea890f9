package bhtd.kit.sample;

import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts blocks and commands in a way that shows a block applied twice or not at all; fails as
/// often as a test wants, after it has written.
@ApplicationScoped
public class TallyProjection implements Projection {
  private final AtomicInteger failures = new AtomicInteger();

  public void failNext(int times) {
    failures.set(times);
  }

  public int failuresLeft() {
    return failures.get();
  }

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    return tx.preparedQuery(
            """
            INSERT INTO tally AS t VALUES ($1, 1, $2, ARRAY[$3::bigint])
            ON CONFLICT (chain) DO UPDATE SET blocks = t.blocks + 1, commands = t.commands + $2,
              heights = t.heights || $3::bigint
            """)
        .execute(Tuple.of(block.chain().text(), (long) block.commands().size(), block.height()))
        .invoke(
            written -> {
              if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the test lets this projection fail");
              }
            })
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("DELETE FROM tally").execute().replaceWithVoid();
  }
}
