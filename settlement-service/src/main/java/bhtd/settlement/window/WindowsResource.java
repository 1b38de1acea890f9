package bhtd.settlement.window;

import bhtd.kit.command.Writes;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.value.AssetCode;
import bhtd.settlement.PageAt;
import bhtd.settlement.Rows;
import bhtd.settlement.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The settlement windows. Each currency has one that is open.
@Path("/settlement/v1/windows")
@RolesAllowed({"merchant", "operator", "auditor"})
@Tag(name = "Windows")
public class WindowsResource {

  private final Writes writes;
  private final Windows windows;
  private final Attempts attempts;
  private final Settler settler;
  private final Callers callers;
  private final Clock clock;

  WindowsResource(
      Writes writes,
      Windows windows,
      Attempts attempts,
      Settler settler,
      Callers callers,
      Clock clock) {
    this.writes = writes;
    this.windows = windows;
    this.attempts = attempts;
    this.settler = settler;
    this.callers = callers;
    this.clock = clock;
  }

  /// Which window to close.
  @Schema(name = "CloseWindow")
  public record Request(@NotNull AssetCode currency) {}

  @POST
  @RolesAllowed("operator")
  @Operation(
      operationId = "closeWindow",
      summary = "Close a currency's open window now",
      description =
          "The schedule does it unattended. Answered once the window is frozen; it is settled as"
              + " soon after as the ledger seals it.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WindowView.class)))
  public Uni<Response> close(@NotNull @Valid Request body) {
    Sight sight = Sight.of(callers.current());
    return writes.command(
        body, () -> attempts.open(body.currency()).map(this::draft), id -> windows.get(id, sight));
  }

  @GET
  @Operation(operationId = "listWindows", summary = "The settlement windows of every currency")
  public Uni<PageAt<WindowView>> list(@BeanParam @Valid Paging page) {
    return windows.list(page);
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getWindow",
      summary = "One window, and what each institution is owed in it less what it owes",
      description = "A merchant sees its own net; operators and auditors see all.")
  public Uni<WindowView> get(@PathParam("id") String id) {
    return windows.get(id, Sight.of(callers.current()));
  }

  private bhtd.kit.command.Draft draft(Attempts.Due due) {
    return settler
        .draft(due.window(), new CloseWindow(due.currency()))
        .saving(
            command ->
                Rows.insert(
                    "INSERT INTO window_attempt (command_id, window_id, step, attempt, created_at)"
                        + " SELECT ?1, ?2, 'close', count(*) + 1, ?3 FROM window_attempt"
                        + " WHERE window_id = ?2 AND step = 'close'",
                    command.toBytes(),
                    due.window(),
                    clock.instant().atOffset(ZoneOffset.UTC)));
  }
}
