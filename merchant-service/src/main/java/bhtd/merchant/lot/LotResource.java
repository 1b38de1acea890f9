package bhtd.merchant.lot;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/lots/{lot}}, by its number on the chain. Signed by the issuance account's
/// key; whether the lot is the merchant's, and can live longer, is the ledger's to say.
@Path("/merchant/v1/lots/{lot: [0-9]{1,18}}")
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
  private final Pool pool;
  private final Clock clock;

  LotResource(Writes writes, Callers callers, Merchants merchants, Pool pool, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @Path("extend")
  @PermissionsAllowed("issues")
  @Operation(operationId = "extendLot", summary = "Let points live longer")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LotExtensionView.class)))
  public Uni<Response> extend(@PathParam("lot") long lot, @Valid @NotNull NewExtension body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () -> {
          var expiresAt = Texts.ahead("expires_at", body.expiresAt(), clock, "EXPIRY_INVALID");
          return merchant.map(m -> plan(m, lot, expiresAt));
        },
        this::byId);
  }

  @GET
  @Path("extensions")
  @PermissionsAllowed("read")
  @Operation(operationId = "listLotExtensions", summary = "How you let a lot live longer")
  public Uni<Page<LotExtensionView>> list(
      @PathParam("lot") long lot, @BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM lot_extension_view WHERE merchant = $1 AND lot = $2",
        List.of(callers.merchant().id(), lot),
        "id",
        LotExtensionView::of);
  }

  private Draft plan(ActiveMerchant merchant, long lot, Optional<Instant> expiresAt) {
    ObjectId id = ObjectId.make("ext", clock);
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.issuance(),
            merchant.key(AccountKind.ISSUANCE),
            List.of(new ExtendLot(lot, Texts.ms(expiresAt))))
        .saving(command -> row(id, merchant.id(), lot, expiresAt, command).persist());
  }

  private LotExtension row(
      ObjectId id, String merchant, long lot, Optional<Instant> expiresAt, Hash command) {
    LotExtension row = new LotExtension();
    row.id = id.text();
    row.merchant = merchant;
    row.lot = lot;
    row.expiresAt = expiresAt.orElse(null);
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }

  private Uni<LotExtensionView> byId(String id) {
    return pool.preparedQuery("SELECT * FROM lot_extension_view WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> LotExtensionView.of(rows.iterator().next()));
  }
}
