package bhtd.merchant.merchant;

import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /ops/v1/merchants}: operators look at applications, approve them, and say
/// what merchants trade in.
@Path("/ops/v1/merchants")
@RolesAllowed("operator")
public class ApprovalResource {
  /// @param category as ISO 18245 numbers it, 1 to 9999; 0 = none
  @Schema(name = "NewMerchantCategory")
  public record NewCategory(@NotNull @Min(0) @Max(SetCategory.CATEGORY_MAX) Integer category) {}

  private final Writes writes;
  private final Merchants merchants;
  private final Approval approval;
  private final Clock clock;

  ApprovalResource(Writes writes, Merchants merchants, Approval approval, Clock clock) {
    this.writes = writes;
    this.merchants = merchants;
    this.approval = approval;
    this.clock = clock;
  }

  @GET
  @Operation(operationId = "listAllMerchants", summary = "All merchants, or those of one status")
  public Uni<Page<MerchantView>> list(
      @QueryParam("status")
          @Pattern(
              regexp = "applied|approving|active",
              message = "is one of applied, approving, active")
          @Nullable String status,
      @BeanParam @Valid Paging page) {
    return merchants.all(Optional.ofNullable(status), page);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getAnyMerchant", summary = "Any merchant")
  public Uni<MerchantView> get(@PathParam("id") String id) {
    return merchants.view(id);
  }

  @POST
  @Path("{id}/approve")
  @Operation(
      operationId = "approveMerchant",
      summary = "Open a merchant's accounts",
      description = "One command opens its institution, issuance, operating and reserve accounts.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MerchantView.class)))
  public Uni<Response> approve(@PathParam("id") String id) {
    return writes.command(Map.of(), () -> approval.plan(id), merchants::view);
  }

  @POST
  @Path("{id}/category")
  @Operation(
      operationId = "setMerchantCategory",
      summary = "Say what a merchant trades in",
      description = "Restricted points may be for merchants of some categories only.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MerchantView.class)))
  public Uni<Response> category(@PathParam("id") String id, @Valid @NotNull NewCategory body) {
    return writes.command(
        body, () -> approval.category(id, body.category(), Ids.uuid7(clock)), merchants::view);
  }
}
