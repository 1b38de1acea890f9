package bhtd.settlement.window;

import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.settlement.LogId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Opens the first window of each currency when the currency is defined.
@ApplicationScoped
public class WindowProjection implements Projection {

  private static final String OPENED =
      "INSERT INTO settlement_window (id, chain, currency, number, opened_at, height)"
          + " VALUES ($1, $2, $3, 1, $4, $5)";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Tuple> opened = opened(block);
    return opened.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(OPENED).executeBatch(opened).replaceWithVoid();
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE settlement_window").execute().replaceWithVoid();
  }

  private static List<Tuple> opened(Block block) {
    OffsetDateTime time = block.seal().time().instant().atOffset(ZoneOffset.UTC);
    List<Tuple> opened = new ArrayList<>();
    for (SealedCommand command : block.sealed()) {
      int place = 0;
      for (Event event : command.events()) {
        if (event instanceof CurrencyDefined currency) {
          opened.add(
              Tuple.tuple()
                  .addString(LogId.of("win", command.index(), place))
                  .addString(block.chain().text())
                  .addString(currency.code().text())
                  .addOffsetDateTime(time)
                  .addLong(block.height()));
        }
        place++;
      }
    }
    return opened;
  }
}
