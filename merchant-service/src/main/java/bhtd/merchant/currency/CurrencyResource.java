package bhtd.merchant.currency;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.secrets.Secrets;
import bhtd.merchant.ObjectId;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// {@code /ops/v1/currencies}: what merchants settle in. Signed by the operator's key.
@Path("/ops/v1/currencies")
@RolesAllowed("operator")
public class CurrencyResource {
  /// @param scale digits after the point, 0 to 8
  public record NewCurrency(@NotNull AssetCode code, @NotNull @Min(0) @Max(8) Integer scale) {}

  private final Writes writes;
  private final Secrets secrets;
  private final Pool pool;
  private final Clock clock;

  CurrencyResource(Writes writes, Secrets secrets, Pool pool, Clock clock) {
    this.writes = writes;
    this.secrets = secrets;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @Operation(operationId = "defineCurrency", summary = "Define a settlement currency")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CurrencyView.class)))
  public Uni<Response> define(@Valid @NotNull NewCurrency body) {
    return writes.command(body, () -> Uni.createFrom().item(plan(body)), this::byId);
  }

  @GET
  @Operation(operationId = "listCurrencies", summary = "All currencies")
  public Uni<Page<CurrencyView>> list(@BeanParam @Valid Paging page) {
    return page.select(
        pool, "SELECT * FROM currency_view WHERE true", List.of(), "id", CurrencyView::of);
  }

  /// The currency of this code that is active, or else the newest request for one.
  @GET
  @Path("{code}")
  @Operation(operationId = "getCurrency", summary = "One currency")
  public Uni<CurrencyView> get(@PathParam("code") String code) {
    return one("code = $1 ORDER BY status = 'active' DESC, id DESC LIMIT 1", code);
  }

  private Uni<CurrencyView> byId(String id) {
    return one("id = $1", id);
  }

  private Uni<CurrencyView> one(String where, String parameter) {
    return pool.preparedQuery("SELECT * FROM currency_view WHERE " + where)
        .execute(Tuple.of(parameter))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No currency has this code.");
              }
              return CurrencyView.of(rows.iterator().next());
            });
  }

  private Draft plan(NewCurrency body) {
    ObjectId id = ObjectId.make("cur", clock);
    SigningKey operator = secrets.key("operator");
    return Draft.of(
            id.text(),
            id.uuid(),
            AccountId.ofKey(operator.publicKey().bytes()),
            operator,
            List.of(new DefineCurrency(body.code(), body.scale())))
        .saving(command -> row(id, body, command).persist());
  }

  private CurrencyRequest row(ObjectId id, NewCurrency body, Hash command) {
    CurrencyRequest row = new CurrencyRequest();
    row.id = id.text();
    row.code = body.code().text();
    row.scale = body.scale();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }
}
