package bhtd.wallet.envelope;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.value.ObjectKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Keeps what becomes of envelopes: who claimed which share, what returned, and the seed.
@ApplicationScoped
public class EnvelopeProjection implements Projection {
  private static final String OPENED =
      "INSERT INTO envelope_state (object, ends_at_ms, seed_hash) VALUES ($1, $2, $3)";
  private static final String CLAIMED =
      "INSERT INTO envelope_share (object, ordinal, claimer, amount, command_id, at)"
          + " VALUES ($1, $2, $3, $4, $5, $6)";
  private static final String CLOSED =
      "UPDATE envelope_state SET closed = true, returned = $2, seed = $3 WHERE object = $1";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    OffsetDateTime at = block.seal().time().instant().atOffset(ZoneOffset.UTC);
    List<Tuple> opened = new ArrayList<>();
    List<Tuple> claimed = new ArrayList<>();
    List<Tuple> closed = new ArrayList<>();
    for (Sealed sealed : block.sealed()) {
      for (Event event : sealed.events()) {
        if (event instanceof EnvelopeOpened e) {
          opened.add(
              Tuple.of(key(e.envelope()), e.endsAtMs(), e.seedHash().map(Sql::bytes).orElse(null)));
        }
        if (event instanceof ShareClaimed e) {
          claimed.add(
              Tuple.of(
                  key(e.envelope()),
                  e.ordinal(),
                  Sql.bytes(e.to()),
                  live(e.lots()),
                  command(sealed),
                  at));
        }
        if (event instanceof EnvelopeClosed e) {
          Object seed = sealed.outcome().seed().map(Sql::bytes).orElse(null);
          closed.add(Tuple.of(key(e.envelope()), live(e.lots()), seed));
        }
      }
    }
    return batch(tx, OPENED, opened)
        .chain(() -> batch(tx, CLAIMED, claimed))
        .chain(() -> batch(tx, CLOSED, closed));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE envelope_state, envelope_share").execute().replaceWithVoid();
  }

  private static long live(List<LotAmount> lots) {
    return lots.stream().filter(lot -> !lot.expired()).mapToLong(lot -> lot.amount().value()).sum();
  }

  private static Buffer command(Sealed sealed) {
    return switch (sealed) {
      case SealedCommand command -> Sql.bytes(command.id());
      case SealedDue due -> throw new IllegalStateException("nothing due claims a share: " + due);
    };
  }

  private static Buffer key(ObjectKey key) {
    return Sql.bytes(key.toBytes());
  }

  private static Uni<Void> batch(SqlConnection tx, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }
}
