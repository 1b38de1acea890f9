package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.feed.FeedSignals;
import bhtd.protocol.wire.Refusal;
import bhtd.protocol.wire.RefusalReason;
import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Learns which of this service's commands the ledger did not take. A refusal is shown at once and
/// is not final: the same bytes may have been sealed from another copy of the record.
@ApplicationScoped
public class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final KitConfig config;
  private final Pool pool;

  Refusals(KitConfig config, Pool pool) {
    this.config = config;
    this.pool = pool;
  }

  /// Crash before the update: the group's offset stands before the refusal, which is read again.
  /// After: reading it again changes nothing.
  @Incoming("refusals")
  Uni<Void> heard(byte[] value) {
    try {
      Refusal refusal = Refusal.parseFrom(value);
      // REPEATED means that the entry is there: the feed brings it.
      boolean ours =
          refusal.getChain().equals(config.chain())
              && !refusal.getCommandId().isEmpty()
              && refusal.getReason() != RefusalReason.REPEATED;
      return ours ? refused(refusal) : Uni.createFrom().voidItem();
    } catch (InvalidProtocolBufferException e) {
      LOG.errorf("A refusal cannot be read and is passed over: %s", e.getMessage());
      return Uni.createFrom().voidItem();
    }
  }

  private Uni<Void> refused(Refusal refusal) {
    return pool.preparedQuery(
            """
            WITH refused AS (
              UPDATE command SET status = 'refused', reason = $1
              WHERE id = $2 AND status = 'pending' RETURNING id)
            SELECT pg_notify($3, 'refused') FROM refused
            """)
        .execute(
            Tuple.of(
                refusal.getReason().name(),
                Sql.bytes(refusal.getCommandId().toByteArray()),
                FeedSignals.CHANNEL))
        .replaceWithVoid();
  }
}
