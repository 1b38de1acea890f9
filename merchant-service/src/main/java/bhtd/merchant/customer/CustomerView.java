package bhtd.merchant.customer;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/// A customer as the API shows it. Its claim token was in the answer to its enrolling.
///
/// @param id {@code cus_…}
/// @param status {@code pending}, {@code enrolled}, {@code claimed}, or {@code closed}: then enrol
///     the reference again
public record CustomerView(
    String id, String reference, AccountId account, String status, Instant createdAt) {
  static CustomerView of(Row row) {
    return new CustomerView(
        row.getString("id"),
        row.getString("reference"),
        Sql.account(row, "account"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
