package bhtd.merchant.dispute;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.merchant.ObjectId;
import bhtd.merchant.SaltedText;
import bhtd.merchant.agreement.Agreements;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/disputes}: what an issuer should not owe for an order. Signed by its
/// institution's key.
@Path("/merchant/v1/disputes")
public class DisputeResource {
  static final String STATUS = "pending|open|ruled|rejected|refused";
  static final String STATUS_RULE = "is one of pending, open, ruled, rejected, refused";

  /// @param agreement {@code agr_…}, under which the order was paid
  /// @param orderRef 64 hex digits: of the acceptor's order, as the chain and the lines of
  ///     positions have it
  /// @param amount minor units of the agreement's currency
  /// @param reason why, in words for operators and the other merchant
  @Schema(name = "NewDispute")
  public record NewDispute(
      @NotNull String agreement,
      @NotNull Hash orderRef,
      @NotNull Amount amount,
      @NotNull @Pattern(regexp = SaltedText.REASON, message = SaltedText.REASON_RULE)
          String reason) {}

  private final Writes writes;
  private final Merchants merchants;
  private final Agreements agreements;
  private final Disputes disputes;
  private final Clock clock;

  DisputeResource(
      Writes writes, Merchants merchants, Agreements agreements, Disputes disputes, Clock clock) {
    this.writes = writes;
    this.merchants = merchants;
    this.agreements = agreements;
    this.disputes = disputes;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("agreements")
  @Operation(
      operationId = "openDispute",
      summary = "Dispute what you came to owe for an order",
      description =
          "By the merchant whose points were taken, within the agreement's dispute period."
              + " Operators rule on it; it moves nothing until then.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DisputeView.class)))
  public Uni<Response> open(@Valid @NotNull NewDispute body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () ->
            merchant.chain(
                m ->
                    agreements
                        .row(m.institution(), body.agreement())
                        .map(agreement -> plan(m, agreement, body))),
        id -> merchant.chain(m -> disputes.view(m.institution(), id)));
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listDisputes", summary = "Your disputes, opened by or against you")
  public Uni<Page<DisputeView>> list(
      @QueryParam("status") @Pattern(regexp = STATUS, message = STATUS_RULE)
          @Nullable String status,
      @BeanParam @Valid Paging page) {
    return merchants
        .calling()
        .chain(m -> disputes.list(m.institution(), Optional.ofNullable(status), page));
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getDispute", summary = "One dispute")
  public Uni<DisputeView> get(@PathParam("id") String id) {
    return merchants.calling().chain(m -> disputes.view(m.institution(), id));
  }

  private Draft plan(ActiveMerchant merchant, Row agreement, NewDispute body) {
    if (!Sql.account(agreement, "issuer").equals(merchant.institution())) {
      throw Problems.brokenRule(
          "NOT_THE_ISSUER", "The merchant whose points were taken disputes what it owes.");
    }
    ObjectId id = ObjectId.make("dsp", clock);
    Hash hash = Sql.hash(agreement, "hash");
    SaltedText reason = SaltedText.of(body.reason());
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.institution(),
            merchant.key(AccountKind.INSTITUTION),
            List.of(new OpenDispute(hash, body.orderRef(), body.amount(), reason.hash())))
        .keeping(
            "dispute_request",
            row ->
                row.set("agreement", hash)
                    .set("order_ref", body.orderRef())
                    .set("amount", body.amount())
                    .set("reason", reason.text())
                    .set("salt", reason.salt()));
  }
}
