package bhtd.merchant.reserve;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// {@code /merchant/v1/reserves/withdrawals}: money out of the merchant's reserve. Signed by the
/// reserve's key, which this service keeps; what may go is the ledger's to say.
@Path("/merchant/v1/reserves/withdrawals")
public class WithdrawalResource {
  /// @param amount minor units of {@code currency}
  @Schema(name = "NewWithdrawal")
  public record NewWithdrawal(@NotNull AssetCode currency, @NotNull Amount amount) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Pool pool;
  private final Clock clock;

  WithdrawalResource(Writes writes, Callers callers, Merchants merchants, Pool pool, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("reserves")
  @Operation(operationId = "createWithdrawal", summary = "Be paid out from your reserve")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WithdrawalView.class)))
  public Uni<Response> withdraw(@Valid @NotNull NewWithdrawal body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(body, () -> merchant.map(m -> plan(m, body)), this::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listWithdrawals", summary = "Your withdrawals")
  public Uni<Page<WithdrawalView>> list(@BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM withdrawal_view WHERE merchant = $1",
        List.of(callers.merchant().id()),
        "id",
        WithdrawalView::of);
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getWithdrawal", summary = "One withdrawal")
  public Uni<WithdrawalView> get(@PathParam("id") String id) {
    return one("id = $1 AND merchant = $2", Tuple.of(id, callers.merchant().id()));
  }

  private Uni<WithdrawalView> byId(String id) {
    return one("id = $1", Tuple.of(id));
  }

  private Uni<WithdrawalView> one(String where, Tuple parameters) {
    return pool.preparedQuery("SELECT * FROM withdrawal_view WHERE " + where)
        .execute(parameters)
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No withdrawal of yours has this id.");
              }
              return WithdrawalView.of(rows.iterator().next());
            });
  }

  private Draft plan(ActiveMerchant merchant, NewWithdrawal body) {
    ObjectId id = ObjectId.make("wdr", clock);
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.reserve(),
            merchant.key(AccountKind.RESERVE),
            List.of(new Withdraw(body.currency(), body.amount())))
        .saving(command -> row(id, merchant.id(), body, command).persist());
  }

  private Withdrawal row(ObjectId id, String merchant, NewWithdrawal body, Hash command) {
    Withdrawal row = new Withdrawal();
    row.id = id.text();
    row.merchant = merchant;
    row.currency = body.currency().text();
    row.amount = body.amount().value();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }
}
