package bhtd.settlement.position;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One charge behind a position: its command's receipt proves it.
///
/// @param index of the charge's entry in the log
/// @param merchant the operating account that charged
/// @param points of `program` that ended
/// @param value owed for them, in minor units of the position's currency
/// @param chargedAt the block's time
@Schema(name = "PositionLine")
public record LineView(
    String id,
    long index,
    Hash commandId,
    AccountId merchant,
    AssetCode program,
    String points,
    String value,
    Hash agreement,
    Instant chargedAt,
    long height) {

  static LineView of(Row row) {
    return new LineView(
        row.getString("id"),
        row.getLong("entry_index"),
        Sql.hash(row, "command_id"),
        Sql.account(row, "merchant"),
        new AssetCode(row.getString("program")),
        row.getLong("points").toString(),
        row.getLong("value").toString(),
        Sql.hash(row, "agreement"),
        row.getOffsetDateTime("charged_at").toInstant(),
        row.getLong("height"));
  }
}
