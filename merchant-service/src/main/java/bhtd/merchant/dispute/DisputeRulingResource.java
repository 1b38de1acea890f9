package bhtd.merchant.dispute;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.merchant.SaltedText;
import bhtd.protocol.value.Amount;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /ops/v1/disputes}: two operators rule, one proposes and another confirms. Signed by the
/// operator's key once the second has confirmed.
@Path("/ops/v1/disputes")
@RolesAllowed("operator")
public class DisputeRulingResource {
  /// @param amount what the acceptor owes the issuer, in minor units of the dispute's currency;
  ///     {@code "0"} = nothing
  /// @param reason why, in words for those who ask later
  @Schema(name = "NewDisputeRuling")
  public record NewDisputeRuling(
      @NotNull @Pattern(regexp = "0|[1-9][0-9]{0,15}", message = "is a whole number from 0")
          String amount,
      @NotNull @Pattern(regexp = SaltedText.REASON, message = SaltedText.REASON_RULE)
          String reason) {
    long value() {
      return amount.equals("0") ? 0 : Amount.parse(amount).value();
    }
  }

  private final Writes writes;
  private final Callers callers;
  private final Disputes disputes;
  private final DisputeRulings rulings;

  DisputeRulingResource(Writes writes, Callers callers, Disputes disputes, DisputeRulings rulings) {
    this.writes = writes;
    this.callers = callers;
    this.disputes = disputes;
    this.rulings = rulings;
  }

  @GET
  @Operation(operationId = "listAllDisputes", summary = "The disputes of the chain")
  public Uni<Page<DisputeView>> list(
      @QueryParam("status")
          @Pattern(regexp = DisputeResource.STATUS, message = DisputeResource.STATUS_RULE)
          @Nullable String status,
      @BeanParam @Valid Paging page) {
    return disputes.list(Optional.ofNullable(status), page);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getAnyDispute", summary = "A dispute, with its merchants")
  public Uni<DisputeView> get(@PathParam("id") String id) {
    return disputes.view(id);
  }

  @GET
  @Path("{id}/rulings")
  @Operation(operationId = "listDisputeRulings", summary = "What operators would rule, or ruled")
  public Uni<Page<DisputeRulingView>> rulings(
      @PathParam("id") String id, @BeanParam @Valid Paging page) {
    return disputes.rulings(id, page);
  }

  @POST
  @Path("{id}/rulings")
  @Operation(
      operationId = "proposeDisputeRuling",
      summary = "Propose a ruling",
      description = "Another operator confirms it.")
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DisputeRulingView.class)))
  public Uni<Response> propose(@PathParam("id") String id, @Valid @NotNull NewDisputeRuling body) {
    String operator = callers.person().name();
    return writes.own(
        body,
        () -> disputes.view(id),
        dispute ->
            rulings
                .propose(dispute, body.value(), body.reason(), operator)
                .map(view -> Answer.created("/ops/v1/disputes/" + id + "/rulings", view)));
  }

  @POST
  @Path("{id}/rulings/{ruling}/confirm")
  @Operation(operationId = "confirmDisputeRuling", summary = "Confirm another operator's ruling")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DisputeRulingView.class)))
  public Uni<Response> confirm(@PathParam("id") String id, @PathParam("ruling") String ruling) {
    String operator = callers.person().name();
    return writes.command(Map.of(), () -> rulings.confirm(id, ruling, operator), disputes::ruling);
  }
}
