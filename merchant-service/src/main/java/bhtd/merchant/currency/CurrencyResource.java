package bhtd.merchant.currency;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Authority;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Views;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/// {@code /ops/v1/currencies}: what merchants settle in. Signed by the operator's key.
@Path("/ops/v1/currencies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
public class CurrencyResource {
  /// @param scale digits after the point, 0 to 8
  public record NewCurrency(@NotNull AssetCode code, @NotNull @Min(0) @Max(8) Integer scale) {}

  private final Writes writes;
  private final Secrets secrets;
  private final Views<CurrencyView> currencies;

  CurrencyResource(Writes writes, Secrets secrets, Pool pool) {
    this.writes = writes;
    this.secrets = secrets;
    this.currencies =
        new Views<>(pool, "currency_view", CurrencyView::of, "No currency has this code.");
  }

  @POST
  @Operation(operationId = "defineCurrency", summary = "Define a settlement currency")
  @APIResponseSchema(value = CurrencyView.class, responseCode = "202")
  public Uni<Response> define(@Valid @NotNull NewCurrency body) {
    return writes.command(
        Asked.plain(body),
        Signable.of(
            asked -> new DefineCurrency(asked.code(), asked.scale()),
            intent -> Uni.createFrom().item(draft(intent))),
        currencies::byId);
  }

  @GET
  @Operation(operationId = "listCurrencies", summary = "All currencies")
  public Uni<Page<CurrencyView>> list(@BeanParam @Valid Paging page) {
    return currencies.list(page, "true");
  }

  /// The currency of this code that is active, or else the newest request for one.
  @GET
  @Path("{code}")
  @Operation(operationId = "getCurrency", summary = "One currency")
  public Uni<CurrencyView> get(@PathParam("code") String code) {
    return currencies.one("code = $1 ORDER BY status = 'active' DESC, id DESC LIMIT 1", code);
  }

  private Draft draft(Intent<NewCurrency> intent) {
    DefineCurrency define = intent.only(DefineCurrency.class);
    return Authority.of(secrets, "operator")
        .draft("cur", intent)
        .keeping(
            "currency_request", row -> row.set("code", define.code()).set("scale", define.scale()));
  }
}
