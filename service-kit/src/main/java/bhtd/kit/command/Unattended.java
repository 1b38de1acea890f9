package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.feed.SigningGate;
import bhtd.kit.pause.SealingPause;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiFunction;

/// Commands that a service makes by itself, with nobody asking.
@ApplicationScoped
public class Unattended {
  private static final String KEEP =
      """
      INSERT INTO command (id, chain, owner, object_id, bytes, valid_until, created_at, status, final)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)
      """;

  private final KitConfig config;
  private final Pool pool;
  private final Commands commands;
  private final Outbox outbox;
  private final SealingPause pause;
  private final SigningGate gate;

  Unattended(
      KitConfig config,
      Pool pool,
      Commands commands,
      Outbox outbox,
      SealingPause pause,
      SigningGate gate) {
    this.config = config;
    this.pool = pool;
    this.commands = commands;
    this.outbox = outbox;
    this.pause = pause;
    this.gate = gate;
  }

  /// Whether commands can come to be now.
  public boolean possible() {
    return !pause.paused() && gate.isOpen();
  }

  /// Signs a draft, keeps it and sends it. The draft's own rows are not used: nobody's session is
  /// open here.
  ///
  /// Crash before the commit: nothing was sent. After it: the outbox sends these bytes.
  ///
  /// @param owner as a caller's name, for example `service:settlement-service`
  /// @param rows saves the service's rows in the same transaction; what fails there sends nothing
  public Uni<Hash> submit(
      String owner, Draft draft, BiFunction<SqlConnection, Hash, Uni<Void>> rows) {
    Commands.SignedCommandRow made = commands.sign(draft, owner, Optional.empty());
    Hash id = made.signed().id();
    byte[] bytes = made.signed().bytes();
    Tuple row =
        Tuple.tuple()
            .addValue(Sql.bytes(id))
            .addString(config.chain())
            .addString(owner)
            .addString(draft.objectId())
            .addValue(Sql.bytes(bytes))
            .addOffsetDateTime(at(made.row().validUntil))
            .addOffsetDateTime(at(made.row().createdAt))
            .addString(CommandStatus.PENDING.word());
    return pool.withTransaction(
            tx -> tx.preparedQuery(KEEP).execute(row).chain(() -> rows.apply(tx, id)))
        .chain(() -> outbox.send(id, bytes))
        .replaceWith(id);
  }

  private static java.time.OffsetDateTime at(@org.jspecify.annotations.Nullable Instant time) {
    return java.util.Objects.requireNonNull(time).atOffset(ZoneOffset.UTC);
  }
}
