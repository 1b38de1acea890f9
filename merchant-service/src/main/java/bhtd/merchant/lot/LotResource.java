package bhtd.merchant.lot;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Views;
import bhtd.kit.identity.Callers;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.value.AccountKind;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/lots/{lot}}, by its number on the chain. Signed by the issuance account's
/// key; whether the lot is the merchant's, and can live longer, is the ledger's to say.
@Path("/merchant/v1/lots/{lot: [0-9]{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class LotResource {
  /// @param expiresAt RFC 3339, on a quarter of an hour and later than now; null = never. It has to
  ///     be said
  @Schema(name = "NewLotExtension")
  public record NewExtension(
      @Schema(nullable = true) @JsonProperty(value = "expires_at", required = true)
          @Nullable String expiresAt) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Views<LotExtensionView> extensions;
  private final Clock clock;

  LotResource(Writes writes, Callers callers, Merchants merchants, Pool pool, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.extensions =
        new Views<>(pool, "lot_extension_view", LotExtensionView::of, "No extension has this id.");
    this.clock = clock;
  }

  @POST
  @Path("extend")
  @PermissionsAllowed("issues")
  @Operation(operationId = "extendLot", summary = "Let points live longer")
  @APIResponseSchema(value = LotExtensionView.class, responseCode = "202")
  public Uni<Response> extend(
      @PathParam("lot") long lot, @Valid @NotNull Asked<NewExtension> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        Signable.of(
            asked ->
                new ExtendLot(
                    lot,
                    Texts.ms(
                        Texts.ahead("expires_at", asked.expiresAt(), clock, "EXPIRY_INVALID"))),
            intent -> merchant.map(m -> draft(m, lot, intent))),
        extensions::byId);
  }

  @GET
  @Path("extensions")
  @PermissionsAllowed("read")
  @Operation(operationId = "listLotExtensions", summary = "How you let a lot live longer")
  public Uni<Page<LotExtensionView>> list(
      @PathParam("lot") long lot, @BeanParam @Valid Paging page) {
    return extensions.list(page, "merchant = $1 AND lot = $2", callers.merchant().id(), lot);
  }

  private static Draft draft(ActiveMerchant merchant, long lot, Intent<NewExtension> intent) {
    ExtendLot extend = intent.only(ExtendLot.class);
    Signable.unless(extend.lot() == lot);
    return merchant
        .draft("ext", intent, AccountKind.ISSUANCE)
        .keeping(
            "lot_extension",
            row ->
                row.set("merchant", merchant.id())
                    .set("lot", lot)
                    .set("expires_at", Texts.time(extend.expiresAtMs())));
  }
}
