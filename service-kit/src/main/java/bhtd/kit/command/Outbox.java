package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.feed.CommandHeaders;
import bhtd.kit.idempotency.Idempotency;
import bhtd.protocol.value.Hash;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/// Puts kept commands on the commands topic, the same bytes every time. It sends at once what was
/// just kept, and again, at the start and periodically, what is valid and has no outcome: the
/// ledger gives a repeated command its first answer.
@ApplicationScoped
public class Outbox {
  private static final Logger LOG = Logger.getLogger(Outbox.class);

  private final KitConfig config;
  private final byte[] service;
  private final Pool pool;
  private final MutinyEmitter<byte[]> topic;
  private final Idempotency idempotency;

  Outbox(
      KitConfig config,
      @ConfigProperty(name = "quarkus.application.name") String service,
      Pool pool,
      @Channel("commands") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> topic,
      Idempotency idempotency) {
    this.config = config;
    this.service = service.getBytes(StandardCharsets.UTF_8);
    this.pool = pool;
    this.topic = topic;
    this.idempotency = idempotency;
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    sweep();
    vertx.setPeriodic(config.resendEvery().toMillis(), tick -> sweep());
  }

  /// Produces a kept command. Never fails: what the broker did not take is sent again by the
  /// sweep.
  ///
  /// Crash before the broker has it: the row is there and the next start sends it. After, but
  /// before {@code sent_at} is written: it is sent once more, and the ledger answers with its
  /// first answer.
  Uni<Void> send(Hash id, byte[] bytes) {
    var metadata =
        OutgoingKafkaRecordMetadata.<byte[]>builder()
            .withKey(id.toBytes())
            .withPartition(config.partition())
            .withHeaders(new RecordHeaders().add(CommandHeaders.SERVICE, service))
            .build();
    return topic
        .sendMessage(Message.of(bytes).addMetadata(metadata))
        .chain(
            () ->
                pool.preparedQuery("UPDATE command SET sent_at = now() WHERE id = $1")
                    .execute(Tuple.of(Sql.bytes(id))))
        .replaceWithVoid()
        .onFailure()
        .recoverWithItem(
            e -> {
              LOG.warnf(
                  "Command %s could not be sent and will be sent again: %s", id, e.getMessage());
              return null;
            });
  }

  /// Sends one command again, if it has no outcome and is still valid.
  Uni<Void> resend(Hash id) {
    return pool.preparedQuery(
            "SELECT id, bytes FROM command WHERE id = $1 AND status = 'pending'"
                + " AND valid_until > now()")
        .execute(Tuple.of(Sql.bytes(id)))
        .chain(rows -> sendAll(rows));
  }

  private void sweep() {
    pool.preparedQuery(
            """
            SELECT id, bytes FROM command
            WHERE chain = $1 AND status = 'pending' AND NOT final AND valid_until > now()
              AND (sent_at IS NULL OR sent_at < now() - $2 * interval '1 millisecond')
              AND created_at < now() - interval '2 seconds'
            ORDER BY created_at LIMIT 1000
            """)
        .execute(Tuple.of(config.chain(), config.resendEvery().toMillis()))
        .chain(this::sendAll)
        .chain(idempotency::forgetOld)
        .subscribe()
        .with(done -> {}, e -> LOG.warnf("Commands could not be looked for: %s", e.getMessage()));
  }

  private Uni<Void> sendAll(Iterable<Row> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> send(Sql.hash(row, "id"), Sql.bytes(row, "bytes")))
        .onItem()
        .ignoreAsUni();
  }
}
