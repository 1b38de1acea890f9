package bhtd.merchant.agreement;

import bhtd.kit.Sql;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An agreement as both its parties see it.
///
/// @param agreement its name on the chain
/// @param issuer whose points are taken, {@code mer_…}
/// @param acceptor who takes them, {@code mer_…}
/// @param proposer which of the two proposed it, {@code mer_…}
/// @param settlement none where points circulate
/// @param positionLimit where it is settled net
/// @param status {@code pending}, {@code proposed}, {@code accepted}, {@code rejected} or
///     {@code refused}
/// @param commandId of the proposal
/// @param height of its newest change
/// @param reason the ledger's, when it rejected the proposal
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementView(
    String id,
    Hash agreement,
    AssetCode program,
    @Nullable String issuer,
    @Nullable String acceptor,
    @Nullable String proposer,
    AssetCode currency,
    NewAgreement.RateText rate,
    NewAgreement.Mode mode,
    NewAgreement.@Nullable Settlement settlement,
    @Nullable Amount positionLimit,
    NewAgreement.@Nullable FeeText fee,
    NewAgreement.@Nullable IntoText into,
    long disputeMs,
    long noticeMs,
    @Nullable Instant startsAt,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant endsAt,
    long version,
    String status,
    Instant createdAt,
    @Nullable Instant acceptedAt,
    String commandId,
    @Nullable Long height,
    @Nullable String reason) {
  static AgreementView of(Row row) {
    return new AgreementView(
        row.getString("id"),
        Sql.hash(row, "hash"),
        new AssetCode(row.getString("program")),
        row.getString("issuer_id"),
        row.getString("acceptor_id"),
        row.getString("proposer_id"),
        new AssetCode(row.getString("currency")),
        NewAgreement.RateText.of(row.getLong("numerator"), row.getLong("denominator")),
        NewAgreement.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
        settlement(row.getString("settlement")),
        limit(row.getLong("position_limit")),
        NewAgreement.FeeText.of(row),
        NewAgreement.IntoText.of(row),
        row.getLong("dispute_ms"),
        row.getLong("notice_ms"),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        row.getLong("version"),
        row.getString("status"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "accepted_at"),
        Sql.hash(row, "command").toString(),
        row.getLong("height"),
        row.getString("reason"));
  }

  private static NewAgreement.@Nullable Settlement settlement(String word) {
    return word.equals("none")
        ? null
        : NewAgreement.Settlement.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static @Nullable Amount limit(long limit) {
    return limit == 0 ? null : new Amount(limit);
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
