package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Signs commands, keeps them, and looks them up.
@ApplicationScoped
public class Commands {
  private final KitConfig config;
  private final Clock clock;
  private final Pool pool;
  private final CommandSigner signer;
  private final SecureRandom random = new SecureRandom();

  Commands(KitConfig config, Clock clock, Pool pool) {
    this.config = config;
    this.clock = clock;
    this.pool = pool;
    this.signer = new CommandSigner(config.chainId());
  }

  /// Signs a draft, unless its caller has. It is valid for 4 minutes from now.
  ///
  /// @param mac HMAC of caller, endpoint and idempotency key, when there was one
  SignedCommandRow sign(Draft draft, String owner, Optional<Hash> mac) {
    if (draft.own() != null) {
      Command command = draft.own().command();
      SignedBytes own = new SignedBytes(command.id(), draft.own().bytes());
      return new SignedCommandRow(
          own, row(own, draft, owner, Instant.ofEpochMilli(command.body().validUntilMs())));
    }
    Instant validUntil = Instant.ofEpochMilli(clock.millis()).plus(config.validity());
    byte[] salt = new byte[CommandCodec.SALT_BYTES];
    random.nextBytes(salt);
    SignedBytes signed = sign(draft, validUntil.toEpochMilli(), mac, salt);
    return new SignedCommandRow(signed, row(signed, draft, owner, validUntil));
  }

  private SignedBytes sign(Draft draft, long validUntilMs, Optional<Hash> mac, byte[] salt) {
    return draft.each()
        ? signer.signEach(
            draft.signer(),
            draft.key(),
            draft.nonce(),
            validUntilMs,
            mac,
            salt,
            draft.operations().stream().map(Award.class::cast).toList())
        : signer.sign(
            draft.signer(),
            draft.key(),
            draft.nonce(),
            validUntilMs,
            mac,
            salt,
            draft.operations());
  }

  /// Looks a command up; fails when this service has not made it.
  public Uni<Optional<CommandState>> find(Hash id) {
    return pool.preparedQuery("SELECT " + CommandState.COLUMNS + " FROM command WHERE id = $1")
        .execute(Tuple.of(Sql.bytes(id)))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(CommandState.of(rows.iterator().next())));
  }

  /// Looks up a command that this service has made.
  Uni<CommandState> state(Hash id) {
    return find(id)
        .map(found -> found.orElseThrow(() -> new IllegalStateException("no command " + id)));
  }

  private CommandRow row(SignedBytes signed, Draft draft, String owner, Instant validUntil) {
    CommandRow row = new CommandRow();
    row.id = signed.id().toBytes();
    row.chain = config.chain();
    row.owner = owner;
    row.objectId = draft.objectId();
    row.bytes = signed.bytes();
    row.validUntil = validUntil;
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    row.status = CommandStatus.PENDING.word();
    return row;
  }

  /// Signed bytes and the row that keeps them.
  record SignedCommandRow(SignedBytes signed, CommandRow row) {}
}
