package bhtd.wallet.payment;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Keeps where members' orders stand.
@ApplicationScoped
public class OrderProjection implements Projection {
  private static final String PAID =
      "INSERT INTO order_state (command_id, merchant, order_ref, payer, status, refunded)"
          + " VALUES ($1, $2, $3, $4, $5, 0)";
  private static final String CHANGED =
      "UPDATE order_state SET status = $3, refunded = refunded + $4"
          + " WHERE order_ref = $1 AND payer = $2";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Tuple> paid = new ArrayList<>();
    List<Tuple> changed = new ArrayList<>();
    for (Sealed sealed : block.sealed()) {
      for (Event event : sealed.events()) {
        if (sealed instanceof SealedCommand command && event instanceof OrderPaid e) {
          paid.add(row(command.id(), e.merchant(), e.orderRef(), e.payer(), "captured"));
        }
        if (sealed instanceof SealedCommand command && event instanceof OrderAuthorised e) {
          paid.add(row(command.id(), e.merchant(), e.orderRef(), e.payer(), "authorised"));
        }
        if (event instanceof OrderCaptured e) {
          changed.add(change(e.orderRef(), e.payer(), "captured", 0));
        }
        if (event instanceof OrderVoided e) {
          changed.add(change(e.orderRef(), e.payer(), e.released() ? "expired" : "voided", 0));
        }
        if (event instanceof OrderRefunded e) {
          changed.add(change(e.orderRef(), e.payer(), "refunded", e.amount().value()));
        }
      }
    }
    return batch(tx, PAID, paid).chain(() -> batch(tx, CHANGED, changed));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE order_state").execute().replaceWithVoid();
  }

  private static Tuple row(
      Hash command, AccountId merchant, Hash orderRef, AccountId payer, String status) {
    return Tuple.of(
        Sql.bytes(command), Sql.bytes(merchant), Sql.bytes(orderRef), Sql.bytes(payer), status);
  }

  private static Tuple change(Hash orderRef, AccountId payer, String status, long refunded) {
    return Tuple.of(Sql.bytes(orderRef), Sql.bytes(payer), status, refunded);
  }

  private static Uni<Void> batch(SqlConnection tx, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }
}
