package bhtd.settlement.position;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What one institution owes another in a settlement window.
///
/// @param amount sum of its lines, in minor units of `currency`
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
    long lines,
    long height) {

  static PositionView of(Row row) {
    return new PositionView(
        row.getString("id"),
        Sql.account(row, "debtor"),
        Sql.account(row, "creditor"),
        new AssetCode(row.getString("currency")),
        row.getInteger("number"),
        row.getLong("amount").toString(),
        row.getLong("lines"),
        row.getLong("height"));
  }
}
