package bhtd.merchant.agreement;

import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/agreements}: seen by their two parties only. Signed by the institutions'
/// keys.
@Path("/merchant/v1/agreements")
public class AgreementResource {
  /// @param endsAt RFC 3339; payments before this time still count
  public record NewEnd(@NotNull String endsAt) {}

  private final Writes writes;
  private final Merchants merchants;
  private final Proposals proposals;
  private final Agreements agreements;
  private final Clock clock;

  AgreementResource(
      Writes writes, Merchants merchants, Proposals proposals, Agreements agreements, Clock clock) {
    this.writes = writes;
    this.merchants = merchants;
    this.proposals = proposals;
    this.agreements = agreements;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("agreements")
  @Operation(
      operationId = "proposeAgreement",
      summary = "Propose an agreement",
      description = "By the merchant whose points are taken, or by the one that takes them.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AgreementView.class)))
  public Uni<Response> propose(@Valid @NotNull NewAgreement body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () -> merchant.chain(m -> proposals.propose(m, body)),
        id -> merchant.chain(m -> agreements.view(m.institution(), id)));
  }

  @POST
  @Path("{id}/accept")
  @PermissionsAllowed("agreements")
  @Operation(operationId = "acceptAgreement", summary = "Accept what the other merchant proposed")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AgreementView.class)))
  public Uni<Response> accept(@PathParam("id") String id) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        Map.of(),
        () -> merchant.chain(m -> proposals.accept(m, id)),
        agreement -> merchant.chain(m -> agreements.view(m.institution(), agreement)));
  }

  @POST
  @Path("{id}/end")
  @PermissionsAllowed("agreements")
  @Operation(
      operationId = "endAgreement",
      summary = "Give notice",
      description =
          "By either merchant. What is held is captured, and refunds go on, all the same.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AgreementView.class)))
  public Uni<Response> end(@PathParam("id") String id, @Valid @NotNull NewEnd body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () -> {
          Instant endsAt =
              Texts.ahead("ends_at", body.endsAt(), clock, "TIME_INVALID").orElseThrow();
          return merchant.chain(m -> proposals.end(m, id, endsAt));
        },
        agreement -> merchant.chain(m -> agreements.view(m.institution(), agreement)));
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
