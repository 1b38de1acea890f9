package bhtd.wallet.swap;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.SwapTaken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Keeps what becomes of offers.
@ApplicationScoped
public class SwapProjection implements Projection {
  private static final String OFFERED =
      "INSERT INTO swap_state (object, ends_at_ms) VALUES ($1, $2)";
  private static final String ENDED =
      "UPDATE swap_state SET ended = $2, taker = $3 WHERE object = $1";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Tuple> offered = new ArrayList<>();
    List<Tuple> ended = new ArrayList<>();
    for (Sealed sealed : block.sealed()) {
      for (Event event : sealed.events()) {
        if (event instanceof SwapOffered e) {
          offered.add(Tuple.of(Sql.bytes(e.offer().toBytes()), e.endsAtMs()));
        }
        if (event instanceof SwapTaken e) {
          ended.add(Tuple.of(Sql.bytes(e.offer().toBytes()), "taken", Sql.bytes(e.taker())));
        }
        if (event instanceof SwapEnded e) {
          ended.add(Tuple.of(Sql.bytes(e.offer().toBytes()), how(sealed), null));
        }
      }
    }
    return batch(tx, OFFERED, offered).chain(() -> batch(tx, ENDED, ended));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE swap_state").execute().replaceWithVoid();
  }

  private static String how(Sealed sealed) {
    return switch (sealed) {
      case SealedCommand command -> "cancelled";
      case SealedDue due -> "expired";
    };
  }

  private static Uni<Void> batch(SqlConnection tx, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }
}
