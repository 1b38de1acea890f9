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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The settlement windows. Each currency has one that is open; none is closed yet in this version.
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
  /// @param openedAt the block's time
  @Schema(name = "Window")
  public record WindowView(
      String id, AssetCode currency, int number, String status, Instant openedAt, long height) {

    static WindowView of(Row row) {
      return new WindowView(
          row.getString("id"),
          new AssetCode(row.getString("currency")),
          row.getInteger("number"),
          "open",
          row.getOffsetDateTime("opened_at").toInstant(),
          row.getLong("height"));
    }
  }
}
