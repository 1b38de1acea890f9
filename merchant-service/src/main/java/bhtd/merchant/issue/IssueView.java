package bhtd.merchant.issue;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An issue as the API shows it.
///
/// @param pointsClass {@code general}, {@code restricted} or {@code conversion}
/// @param merchants that take restricted points, {@code mer_…}
/// @param categories whose merchants take restricted points, as ISO 18245 numbers them
/// @param batch the batch's number on the chain, once it is sealed
/// @param undistributed what of it is not awarded yet, once it is sealed
/// @param expiresAt null = never
/// @param status {@code pending}, {@code done}, {@code rejected} or {@code refused}
/// @param reason the ledger's, when it rejected the issue
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueView(
    String id,
    AssetCode program,
    Amount amount,
    @JsonProperty("class") String pointsClass,
    @Nullable List<String> merchants,
    @Nullable List<Integer> categories,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant expiresAt,
    String status,
    @Nullable String batch,
    @Nullable String undistributed,
    Instant createdAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static IssueView of(Row row) {
    var expiresAt = row.getOffsetDateTime("expires_at");
    return new IssueView(
        row.getString("id"),
        new AssetCode(row.getString("program")),
        new Amount(row.getLong("amount")),
        row.getString("class"),
        list(row.getArrayOfStrings("merchants")),
        list(row.getArrayOfIntegers("categories")),
        expiresAt == null ? null : expiresAt.toInstant(),
        row.getString("status"),
        text(row.getLong("batch")),
        text(row.getLong("undistributed")),
        row.getOffsetDateTime("created_at").toInstant(),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }

  private static <T> @Nullable List<T> list(T @Nullable [] array) {
    return array == null || array.length == 0 ? null : List.of(array);
  }

  private static @Nullable String text(@Nullable Long number) {
    return number == null ? null : number.toString();
  }
}
