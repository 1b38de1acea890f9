package bhtd.settlement.position;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One thing behind a position: its command's receipt proves it.
///
/// @param kind `payment`, `capture`, `refund`, `conversion`, `ruling` on a dispute, or `carried`
///     from a settled window
/// @param index of its entry in the log
/// @param merchant the operating account of a payment
/// @param orderRef of the merchant's order, as the chain has it: a dispute names it
/// @param program whose points; null where it was carried
/// @param points of `program` that ended or came back, with the first line of a leg; otherwise 0
/// @param debtor who came to owe it
/// @param value in minor units of the position's currency
/// @param agreement where the event says it
/// @param chargedAt the block's time
@Schema(name = "PositionLine")
public record LineView(
    String id,
    String kind,
    long index,
    Hash commandId,
    @Nullable AccountId merchant,
    @Nullable Hash orderRef,
    @Nullable AssetCode program,
    String points,
    AccountId debtor,
    AccountId creditor,
    String value,
    @Nullable Hash agreement,
    Instant chargedAt,
    long height) {

  static LineView of(Row row) {
    String program = row.getString("program");
    return new LineView(
        row.getString("id"),
        row.getString("kind"),
        row.getLong("entry_index"),
        Sql.hash(row, "command_id"),
        row.getBuffer("merchant") == null ? null : Sql.account(row, "merchant"),
        row.getBuffer("order_ref") == null ? null : Sql.hash(row, "order_ref"),
        program == null ? null : new AssetCode(program),
        row.getLong("points").toString(),
        Sql.account(row, "debtor"),
        Sql.account(row, "creditor"),
        row.getLong("value").toString(),
        row.getBuffer("agreement") == null ? null : Sql.hash(row, "agreement"),
        row.getOffsetDateTime("charged_at").toInstant(),
        row.getLong("height"));
  }
}
