package bhtd.settlement.window;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A window.
///
/// @param number counts from 1 in each currency; positions name it `window`
/// @param status `open`, `frozen` or `settled`
/// @param openedAt the block's time, as the next two
/// @param nets of single windows only; a merchant sees its own
@Schema(name = "Window")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WindowView(
    String id,
    AssetCode currency,
    int number,
    String status,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable Instant settledAt,
    long height,
    @Nullable List<NetView> nets) {

  /// What an institution is owed in a window less what it owes.
  ///
  /// @param net minor units of the window's currency; below 0: it owes
  /// @param moved into its reserve, or out of it where the net is below 0; once the window is
  ///     settled. What a reserve did not cover is owed on in the next window
  @Schema(name = "WindowNet")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NetView(AccountId institution, String net, @Nullable String moved) {}

  static WindowView of(Row row) {
    Instant closed = instant(row, "closed_at");
    Instant settled = instant(row, "settled_at");
    return new WindowView(
        row.getString("id"),
        new AssetCode(row.getString("currency")),
        row.getInteger("number"),
        settled != null ? "settled" : closed != null ? "frozen" : "open",
        row.getOffsetDateTime("opened_at").toInstant(),
        closed,
        settled,
        row.getLong("height"),
        null);
  }

  WindowView with(List<NetView> all) {
    return new WindowView(id, currency, number, status, openedAt, closedAt, settledAt, height, all);
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
