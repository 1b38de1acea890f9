package bhtd.settlement.window;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Paging;
import bhtd.protocol.value.AssetCode;
import bhtd.settlement.PageAt;
import bhtd.settlement.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The settlement windows. Each currency has one that is open.
@Path("/settlement/v1/windows")
@RolesAllowed({"merchant", "operator", "auditor"})
@Tag(name = "Windows")
public class WindowsResource {

  private final Snapshot snapshot;
  private final KitConfig config;

  WindowsResource(Snapshot snapshot, KitConfig config) {
    this.snapshot = snapshot;
    this.config = config;
  }

  @GET
  @Operation(operationId = "listWindows", summary = "The settlement windows of every currency")
  public Uni<PageAt<WindowView>> list(@BeanParam @Valid Paging page) {
    return snapshot.read(
        (tx, height) ->
            page.select(
                    tx,
                    "SELECT * FROM settlement_window WHERE chain = $1",
                    List.of(config.chain()),
                    "id",
                    WindowView::of)
                .map(windows -> PageAt.of(windows, height)));
  }

  /// A window.
  ///
  /// @param number counts from 1 in each currency; positions name it `window`
  /// @param status `open`, `frozen` or `settled`
  /// @param openedAt the block's time, as the next two
  @Schema(name = "Window")
  public record WindowView(
      String id,
      AssetCode currency,
      int number,
      String status,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable Instant settledAt,
      long height) {

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
          row.getLong("height"));
    }

    private static @Nullable Instant instant(Row row, String column) {
      OffsetDateTime time = row.getOffsetDateTime(column);
      return time == null ? null : time.toInstant();
    }
  }
}
