package bhtd.settlement.position;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What one institution owes another in a settlement window: of the two the one that owes is the
/// debtor.
///
/// @param amount what is owed, in minor units of `currency`: the sum of its lines, those owed the
///     other way subtracted; 0 once the window is settled
/// @param settled what was owed when the window was settled
/// @param lines how many there are
/// @param height of the block that last moved it
@Schema(name = "Position")
public record PositionView(
    String id,
    AccountId debtor,
    AccountId creditor,
    AssetCode currency,
    int window,
    String amount,
    @Nullable String settled,
    long lines,
    long height) {

  static PositionView of(Row row) {
    Long settled = row.getLong("settled");
    long owed = settled == null ? row.getLong("amount") : settled;
    return new PositionView(
        row.getString("id"),
        Sql.account(row, owed < 0 ? "other" : "one"),
        Sql.account(row, owed < 0 ? "one" : "other"),
        new AssetCode(row.getString("currency")),
        row.getInteger("number"),
        Long.toString(Math.abs(row.getLong("amount"))),
        settled == null ? null : Long.toString(Math.abs(settled)),
        row.getLong("lines"),
        row.getLong("height"));
  }
}
