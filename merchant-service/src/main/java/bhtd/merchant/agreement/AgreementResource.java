package bhtd.merchant.agreement;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Nothing;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.EndAgreement;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/agreements}: seen by their two parties only. Signed by the institutions'
/// keys.
@Path("/merchant/v1/agreements")
@Produces(MediaType.APPLICATION_JSON)
public class AgreementResource {
  /// @param endsAt RFC 3339; payments before this time still count
  public record NewEnd(@NotNull String endsAt) {}

  private final Writes writes;
  private final Merchants merchants;
  private final Proposals proposals;
  private final Agreements agreements;

  AgreementResource(
      Writes writes, Merchants merchants, Proposals proposals, Agreements agreements) {
    this.writes = writes;
    this.merchants = merchants;
    this.proposals = proposals;
    this.agreements = agreements;
  }

  @POST
  @PermissionsAllowed("agreements")
  @Operation(
      operationId = "proposeAgreement",
      summary = "Propose an agreement",
      description = "By the merchant whose points are taken, or by the one that takes them.")
  @APIResponseSchema(value = AgreementView.class, responseCode = "202")
  public Uni<Response> propose(@Valid @NotNull Asked<NewAgreement> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> proposals.propose(m, asked)),
            intent -> merchant.chain(m -> proposals.proposal(m, intent))),
        view(merchant));
  }

  @POST
  @Path("{id}/accept")
  @PermissionsAllowed("agreements")
  @Operation(operationId = "acceptAgreement", summary = "Accept what the other merchant proposed")
  @APIResponseSchema(value = AgreementView.class, responseCode = "202")
  public Uni<Response> accept(@PathParam("id") String id, @Nullable @Valid Asked<Nothing> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        Asked.or(body, new Nothing()),
        new Signable<>(
            nothing -> merchant.chain(m -> proposals.accept(m, id)),
            intent ->
                merchant.chain(
                    m -> proposals.about(m, id, intent, i -> i.only(Accept.class).agreement()))),
        view(merchant));
  }

  @POST
  @Path("{id}/end")
  @PermissionsAllowed("agreements")
  @Operation(
      operationId = "endAgreement",
      summary = "Give notice",
      description =
          "By either merchant. What is held is captured, and refunds go on, all the same.")
  @APIResponseSchema(value = AgreementView.class, responseCode = "202")
  public Uni<Response> end(@PathParam("id") String id, @Valid @NotNull Asked<NewEnd> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> proposals.end(m, id, asked)),
            intent ->
                merchant.chain(
                    m ->
                        proposals.about(
                            m, id, intent, i -> i.only(EndAgreement.class).agreement()))),
        view(merchant));
  }

  private Function<String, Uni<AgreementView>> view(Uni<ActiveMerchant> merchant) {
    return id -> merchant.chain(m -> agreements.view(m.institution(), id));
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listAgreements", summary = "Your agreements, proposed by or to you")
  public Uni<Page<AgreementView>> list(
      @QueryParam("status")
          @Pattern(
              regexp = "pending|proposed|accepted|rejected|refused",
              message = "is one of pending, proposed, accepted, rejected, refused")
          @Nullable String status,
      @BeanParam @Valid Paging page) {
    return merchants
        .calling()
        .chain(m -> agreements.list(m.institution(), Optional.ofNullable(status), page));
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getAgreement", summary = "One agreement")
  public Uni<AgreementView> get(@PathParam("id") String id) {
    return merchants.calling().chain(m -> agreements.view(m.institution(), id));
  }
}
