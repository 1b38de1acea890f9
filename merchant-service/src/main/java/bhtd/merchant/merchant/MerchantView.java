package bhtd.merchant.merchant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant as the API shows it.
///
/// @param status {@code applied}, {@code approving} or {@code active}
/// @param category what it trades in, as ISO 18245 numbers it, once an operator has said so
/// @param accounts once it is active
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MerchantView(
    String id,
    String name,
    String code,
    String status,
    Instant createdAt,
    @Nullable Integer category,
    @Nullable Accounts accounts) {
  /// Reads {@code merchant_view}.
  static MerchantView of(Row row) {
    String status = row.getString("status");
    return new MerchantView(
        row.getString("id"),
        row.getString("name"),
        row.getString("code"),
        status,
        row.getOffsetDateTime("created_at").toInstant(),
        row.getInteger("category"),
        status.equals("active") ? Accounts.of(row) : null);
  }
}
