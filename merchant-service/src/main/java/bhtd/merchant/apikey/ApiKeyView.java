package bhtd.merchant.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API key as the API shows it.
///
/// @param secret in the answer to its making, and never again
/// @param lastUsedAt to the minute
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKeyView(
    String id,
    String name,
    List<String> scopes,
    String status,
    @Nullable String secret,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {
  static ApiKeyView of(Row row) {
    Instant revokedAt = instant(row, "revoked_at");
    return new ApiKeyView(
        row.getString("id"),
        row.getString("name"),
        List.of(row.getArrayOfStrings("scopes")),
        revokedAt == null ? "active" : "revoked",
        null,
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "last_used_at"),
        revokedAt);
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
