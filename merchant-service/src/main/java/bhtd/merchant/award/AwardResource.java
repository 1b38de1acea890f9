package bhtd.merchant.award;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// {@code /merchant/v1/awards}: points of one batch, or those that payments brought, to 1 to 1,000
/// recipients, in one command under one signature of the issuance or the operating account.
@Path("/merchant/v1/awards")
@Produces(MediaType.APPLICATION_JSON)
public class AwardResource {
  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final NewAwards planning;
  private final Awards awards;

  AwardResource(
      Writes writes, Callers callers, Merchants merchants, NewAwards planning, Awards awards) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.planning = planning;
    this.awards = awards;
  }

  @POST
  @PermissionsAllowed("awards")
  @Operation(operationId = "awardPoints", summary = "Award points to customers")
  @APIResponseSchema(value = AwardView.class, responseCode = "202")
  public Uni<Response> award(@Valid @NotNull Asked<NewAward> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> planning.operations(m, asked)),
            intent -> merchant.chain(m -> planning.draft(m, intent))),
        awards::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listAwards", summary = "Your awards")
  public Uni<Page<AwardView>> list(@BeanParam @Valid Paging page) {
    return awards.list(callers.merchant().id(), page);
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getAward", summary = "One award, with a line for each recipient")
  public Uni<AwardView> get(@PathParam("id") String id) {
    return awards.own(callers.merchant().id(), id);
  }
}
