package bhtd.merchant.program;

import bhtd.protocol.value.AssetCode;
import io.vertx.mutiny.sqlclient.Row;

/// Where a program's points are, word for word as a seal says it (ledger rule 3): {@code issued} is
/// the sum of all the others. Unit: minor units, as strings.
///
/// @param height of the block whose seal says so; later blocks have not changed it
public record SupplyView(
    AssetCode program,
    String issued,
    String undistributed,
    String available,
    String held,
    String inEnvelopes,
    String redeemed,
    String expired,
    String withdrawn,
    long height) {
  static SupplyView of(Row row) {
    return new SupplyView(
        new AssetCode(row.getString("asset")),
        amount(row, "issued"),
        amount(row, "undistributed"),
        amount(row, "available"),
        amount(row, "held"),
        amount(row, "in_envelopes"),
        amount(row, "redeemed"),
        amount(row, "expired"),
        amount(row, "withdrawn"),
        row.getLong("height"));
  }

  /// Before the first seal that names the program: nothing was issued.
  static SupplyView none(AssetCode program, long height) {
    return new SupplyView(program, "0", "0", "0", "0", "0", "0", "0", "0", height);
  }

  private static String amount(Row row, String column) {
    return row.getLong(column).toString();
  }
}
