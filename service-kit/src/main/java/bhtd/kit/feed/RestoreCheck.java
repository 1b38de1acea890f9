package bhtd.kit.feed;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Finds out whether the database was restored to an earlier moment: then the commands topic has
/// commands of this service that the database does not know, since a command is kept before it is
/// produced. Looks at what was produced since the last block that the database has applied; what it
/// did not know, it keeps. docs/decisions/0223.
@ApplicationScoped
class RestoreCheck {
  private static final Logger LOG = Logger.getLogger(RestoreCheck.class);
  private static final String TOPIC = "bhtd.commands.v1";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SQL_MAX = Duration.ofSeconds(60);

  /// As long as a command that was signed before the restore may live.
  private static final Duration LIFE = Duration.ofMinutes(5);

  private static final int AT_ONCE = 1_000;

  private final KitConfig config;
  private final String brokers;
  private final byte[] service;
  private final Pool pool;
  private final Clock clock;
  private final SigningGate gate;

  RestoreCheck(
      KitConfig config,
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      @ConfigProperty(name = "quarkus.application.name") String service,
      Pool pool,
      Clock clock,
      SigningGate gate) {
    this.config = config;
    this.brokers = brokers;
    this.service = service.getBytes(StandardCharsets.UTF_8);
    this.pool = pool;
    this.clock = clock;
    this.gate = gate;
  }

  /// Looks, and sets the gate. Blocks; only for the feed's thread.
  ///
  /// Crash before the commit: the next start looks again and finds the same. After it: what was
  /// found is kept, and so is until when nothing is signed.
  void look() {
    Instant now = Instant.ofEpochMilli(clock.millis());
    long nextCommand = await(nextCommand());
    Map<Hash, byte[]> unknown = new HashMap<>();
    boolean complete = read(nextCommand, unknown);
    if (!complete || !unknown.isEmpty()) {
      LOG.warnf(
          "%s: nothing is signed until a block later than %s is applied",
          complete
              ? "the database does not know " + unknown.size() + " commands that it had signed"
              : "the database is older than what the commands topic still has",
          now.plus(LIFE));
      await(pool.withTransaction(tx -> keep(tx, unknown.values(), now)));
    }
    gate.set(await(signsAfter()));
  }

  /// Collects this service's commands from an offset on that the database does not know.
  ///
  /// @return whether the topic still has everything from there on
  private boolean read(long from, Map<Hash, byte[]> unknown) {
    TopicPartition partition = new TopicPartition(TOPIC, config.partition());
    List<TopicPartition> only = List.of(partition);
    try (var commands = new KafkaConsumer<byte[], byte[]>(FeedConsumer.settings(brokers))) {
      commands.assign(only);
      long first = commands.beginningOffsets(only).getOrDefault(partition, 0L);
      long end = commands.endOffsets(only).getOrDefault(partition, 0L);
      commands.seek(partition, Math.max(from, first));
      Map<Hash, byte[]> own = new HashMap<>();
      while (commands.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : commands.poll(POLL)) {
          if (isOwn(record)) {
            CommandCodec.idOf(record.value()).ifPresent(id -> own.put(id, record.value()));
          }
        }
        if (own.size() >= AT_ONCE) {
          addUnknown(own, unknown);
          own.clear();
        }
      }
      addUnknown(own, unknown);
      return first <= from;
    }
  }

  private boolean isOwn(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(CommandHeaders.SERVICE);
    return header != null && Arrays.equals(header.value(), service);
  }

  private void addUnknown(Map<Hash, byte[]> own, Map<Hash, byte[]> unknown) {
    Buffer[] ids = Sql.array(List.copyOf(own.keySet()), Sql::bytes);
    List<Hash> known =
        await(
            pool.preparedQuery("SELECT id FROM command WHERE id = ANY($1)")
                .execute(Tuple.tuple().addValue(ids))
                .map(
                    rows -> {
                      List<Hash> found = new java.util.ArrayList<>();
                      rows.forEach(row -> found.add(Sql.hash(row, "id")));
                      return found;
                    }));
    unknown.putAll(own);
    known.forEach(unknown::remove);
  }

  private Uni<Void> keep(SqlConnection tx, Iterable<byte[]> commands, Instant now) {
    return Multi.createFrom()
        .iterable(commands)
        .onItem()
        .transformToUniAndConcatenate(bytes -> keep(tx, bytes))
        .onItem()
        .ignoreAsUni()
        .chain(
            () ->
                tx.preparedQuery("UPDATE feed SET signs_after = $1 WHERE chain = $2")
                    .execute(Tuple.of(now.plus(LIFE).atOffset(ZoneOffset.UTC), config.chain())))
        .replaceWithVoid();
  }

  /// The command without its owner and object, which nobody knows any more, and its key without the
  /// body that it stood for.
  private Uni<Void> keep(SqlConnection tx, byte[] bytes) {
    Command command;
    try {
      command = CommandCodec.parse(bytes);
    } catch (MalformedException e) {
      return Uni.createFrom().voidItem(); // never sealed
    }
    OffsetDateTime validUntil =
        Instant.ofEpochMilli(command.body().validUntilMs()).atOffset(ZoneOffset.UTC);
    Uni<?> kept =
        tx.preparedQuery(
                """
                INSERT INTO command (id, chain, owner, object_id, bytes, valid_until, sent_at)
                VALUES ($1, $2, '', '', $3, $4, now()) ON CONFLICT (id) DO NOTHING
                """)
            .execute(
                Tuple.of(
                    Sql.bytes(command.id()), config.chain(), Buffer.buffer(bytes), validUntil));
    Optional<Hash> mac = command.body().idempotencyMac();
    return mac.isEmpty()
        ? kept.replaceWithVoid()
        : kept.chain(
                () ->
                    tx.preparedQuery(
                            """
                            INSERT INTO idempotency (mac, command_id, object_id)
                            VALUES ($1, $2, '') ON CONFLICT (mac) DO NOTHING
                            """)
                        .execute(Tuple.of(Sql.bytes(mac.get()), Sql.bytes(command.id()))))
            .replaceWithVoid();
  }

  private Uni<Long> nextCommand() {
    return pool.preparedQuery("SELECT next_command FROM feed WHERE chain = $1")
        .execute(Tuple.of(config.chain()))
        .map(rows -> rows.iterator().next().getLong("next_command"));
  }

  private Uni<Optional<OffsetDateTime>> signsAfter() {
    return pool.preparedQuery("SELECT signs_after FROM feed WHERE chain = $1")
        .execute(Tuple.of(config.chain()))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("signs_after")));
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(SQL_MAX);
  }
}
