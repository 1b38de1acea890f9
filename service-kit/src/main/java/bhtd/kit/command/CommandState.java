package bhtd.kit.command;

import bhtd.kit.Sql;
import bhtd.protocol.value.Hash;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What is known of one of this service's commands.
///
/// @param owner the caller that made it ({@link bhtd.kit.identity.Caller#name})
/// @param objectId the object that it makes or changes
/// @param complete whether nothing can change any more (a refusal may still be overtaken)
/// @param height of its block, once it is in one
/// @param entryIndex its index in the log, once it is in a block
/// @param reason why it was rejected or refused
/// @param operation index of the operation that broke the rule
/// @param needed what the rule needed, in the reason's unit
/// @param present what was there
public record CommandState(
    Hash id,
    String owner,
    String objectId,
    Instant validUntil,
    CommandStatus status,
    boolean complete,
    @Nullable Long height,
    @Nullable Long entryIndex,
    @Nullable String reason,
    @Nullable Integer operation,
    @Nullable Long needed,
    @Nullable Long present) {

  static final String COLUMNS =
      "id, owner, object_id, valid_until, status, final, height, entry_index, reason, operation,"
          + " needed, present";

  /// Whether waiting longer may still change what is answered.
  boolean open() {
    return status == CommandStatus.PENDING;
  }

  static CommandState of(Row row) {
    OffsetDateTime validUntil = row.getOffsetDateTime("valid_until");
    return new CommandState(
        Sql.hash(row, "id"),
        row.getString("owner"),
        row.getString("object_id"),
        validUntil.toInstant(),
        CommandStatus.ofWord(row.getString("status")),
        row.getBoolean("final"),
        row.getLong("height"),
        row.getLong("entry_index"),
        row.getString("reason"),
        row.getInteger("operation"),
        row.getLong("needed"),
        row.getLong("present"));
  }
}
