package bhtd.merchant.reserve;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Views;
import bhtd.kit.identity.Callers;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// {@code /merchant/v1/reserves/withdrawals}: money out of the merchant's reserve. Signed by the
/// reserve's key, which this service keeps; what may go is the ledger's to say.
@Path("/merchant/v1/reserves/withdrawals")
@Produces(MediaType.APPLICATION_JSON)
public class WithdrawalResource {
  /// @param amount minor units of {@code currency}
  @Schema(name = "NewWithdrawal")
  public record NewWithdrawal(@NotNull AssetCode currency, @NotNull Amount amount) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Views<WithdrawalView> withdrawals;

  WithdrawalResource(Writes writes, Callers callers, Merchants merchants, Pool pool) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.withdrawals =
        new Views<>(
            pool, "withdrawal_view", WithdrawalView::of, "No withdrawal of yours has this id.");
  }

  @POST
  @PermissionsAllowed("reserves")
  @Operation(operationId = "createWithdrawal", summary = "Be paid out from your reserve")
  @APIResponseSchema(value = WithdrawalView.class, responseCode = "202")
  public Uni<Response> withdraw(@Valid @NotNull Asked<NewWithdrawal> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        Signable.of(
            asked -> new Withdraw(asked.currency(), asked.amount()),
            intent -> merchant.map(m -> draft(m, intent))),
        withdrawals::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listWithdrawals", summary = "Your withdrawals")
  public Uni<Page<WithdrawalView>> list(@BeanParam @Valid Paging page) {
    return withdrawals.list(page, "merchant = $1", callers.merchant().id());
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getWithdrawal", summary = "One withdrawal")
  public Uni<WithdrawalView> get(@PathParam("id") String id) {
    return withdrawals.one("id = $1 AND merchant = $2", id, callers.merchant().id());
  }

  private static Draft draft(ActiveMerchant merchant, Intent<NewWithdrawal> intent) {
    Withdraw withdraw = intent.only(Withdraw.class);
    return merchant
        .draft("wdr", intent, AccountKind.RESERVE)
        .keeping(
            "withdrawal",
            row ->
                row.set("merchant", merchant.id())
                    .set("currency", withdraw.currency())
                    .set("amount", withdraw.amount()));
  }
}
