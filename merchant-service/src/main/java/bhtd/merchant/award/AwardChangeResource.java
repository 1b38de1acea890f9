package bhtd.merchant.award;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.value.Amount;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What a merchant takes back of {@code /merchant/v1/awards}. Signed by the issuance account's key.
@Path("/merchant/v1/awards/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class AwardChangeResource {
  /// @param lines all that can be clawed back when it is not said
  public record NewClawback(
      @Size(min = 1, max = CommandBody.OPERATIONS_MAX)
          @Nullable List<@NotNull @Valid ClawedLine> lines) {}

  /// @param line its number in the award, from 0
  /// @param amount all that is left when it is not said
  public record ClawedLine(@NotNull @Min(0) @Max(999) Integer line, @Nullable Amount amount) {}

  /// @param lines their numbers in the award, from 0; all that wait when it is not said
  public record NewCancel(
      @Size(min = 1, max = CommandBody.OPERATIONS_MAX)
          @Nullable List<@NotNull @Min(0) @Max(999) Integer> lines) {}

  private final Writes writes;
  private final Merchants merchants;
  private final AwardChanges changes;
  private final Awards awards;

  AwardChangeResource(Writes writes, Merchants merchants, AwardChanges changes, Awards awards) {
    this.writes = writes;
    this.merchants = merchants;
    this.changes = changes;
    this.awards = awards;
  }

  @POST
  @Path("clawback")
  @PermissionsAllowed("awards")
  @Operation(operationId = "clawBackAward", summary = "Take awarded points back, as announced")
  @APIResponseSchema(value = AwardView.class, responseCode = "202")
  public Uni<Response> clawBack(
      @PathParam("id") String id, @Valid @NotNull Asked<NewClawback> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> changes.clawBack(m, id, asked.lines())),
            intent ->
                merchant.chain(
                    m ->
                        changes.draft(
                            m,
                            id,
                            "done",
                            intent,
                            intent.all(ClawBack.class).stream().map(ClawBack::award)))),
        awards::byId);
  }

  @POST
  @Path("cancel")
  @PermissionsAllowed("awards")
  @Operation(operationId = "cancelAward", summary = "Take an award back before it matures")
  @APIResponseSchema(value = AwardView.class, responseCode = "202")
  public Uni<Response> cancel(@PathParam("id") String id, @Valid @NotNull Asked<NewCancel> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> changes.cancel(m, id, asked.lines())),
            intent ->
                merchant.chain(
                    m ->
                        changes.draft(
                            m,
                            id,
                            "pending",
                            intent,
                            intent.all(CancelAward.class).stream().map(CancelAward::award)))),
        awards::byId);
  }
}
