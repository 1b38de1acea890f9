package bhtd.settlement.window;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Settled;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.value.AssetCode;
import bhtd.settlement.LogId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Opens the first window of each currency when the currency is defined, and the next one when one
/// is closed; keeps what settling one moved.
@ApplicationScoped
public class WindowProjection implements Projection {

  private static final String OPENED =
      "INSERT INTO settlement_window (id, chain, currency, number, opened_at, height)"
          + " VALUES ($1, $2, $3, $4, $5, $6)";

  private static final String CLOSED =
      "UPDATE settlement_window SET closed_at = $4"
          + " WHERE chain = $1 AND currency = $2 AND number = $3";

  private static final String SETTLED =
      "UPDATE settlement_window SET settled_at = $4"
          + " WHERE chain = $1 AND currency = $2 AND number = $3";

  private static final String NET =
      "INSERT INTO window_net (window_id, institution, net, moved)"
          + " SELECT id, $4, $5, $6 FROM settlement_window"
          + " WHERE chain = $1 AND currency = $2 AND number = $3";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Tuple> opened = new ArrayList<>();
    List<Tuple> closed = new ArrayList<>();
    List<Tuple> settled = new ArrayList<>();
    List<Tuple> nets = new ArrayList<>();
    for (SealedCommand command : block.commands()) {
      int place = 0;
      for (Event event : command.events()) {
        String id = LogId.of("win", command.index(), place++);
        if (event instanceof CurrencyDefined e) {
          opened.add(opened(id, block, e.code(), 1));
        } else if (event instanceof WindowClosed e) {
          opened.add(opened(id, block, e.currency(), e.window() + 1));
          closed.add(of(block, e.currency(), e.window()));
        } else if (event instanceof WindowSettled e) {
          settled.add(of(block, e.currency(), e.window()));
          e.settled().forEach(each -> nets.add(net(block, e, each)));
        }
      }
    }
    return execute(tx, OPENED, opened)
        .chain(() -> execute(tx, CLOSED, closed))
        .chain(() -> execute(tx, SETTLED, settled))
        .chain(() -> execute(tx, NET, nets));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE window_net, settlement_window").execute().replaceWithVoid();
  }

  private static Uni<Void> execute(SqlConnection tx, String sql, List<Tuple> batch) {
    return batch.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(sql).executeBatch(batch).replaceWithVoid();
  }

  private static Tuple opened(String id, Block block, AssetCode currency, int number) {
    return Tuple.of(id, block.chain().text(), currency.text(), number, time(block), block.height());
  }

  private static Tuple of(Block block, AssetCode currency, int number) {
    return Tuple.of(block.chain().text(), currency.text(), number, time(block));
  }

  private static Tuple net(Block block, WindowSettled e, Settled each) {
    return Tuple.of(
        block.chain().text(),
        e.currency().text(),
        e.window(),
        Sql.bytes(each.institution()),
        each.net(),
        each.moved());
  }

  private static OffsetDateTime time(Block block) {
    return block.seal().time().instant().atOffset(ZoneOffset.UTC);
  }
}
