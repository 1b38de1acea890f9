package bhtd.merchant.ruling;

import bhtd.kit.Sql;
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
import bhtd.merchant.SaltedText;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// {@code /ops/v1/accounts/{account}}: operators freeze accounts and let them go on. Signed by the
/// operator's key.
@Path("/ops/v1/accounts/{account}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
public class RulingResource {
  /// @param reason why, in words for those who ask later
  public record NewRuling(
      @NotNull @Pattern(regexp = SaltedText.REASON, message = SaltedText.REASON_RULE)
          String reason) {}

  private final Writes writes;
  private final Secrets secrets;
  private final Views<RulingView> rulings;

  RulingResource(Writes writes, Secrets secrets, Pool pool) {
    this.writes = writes;
    this.secrets = secrets;
    this.rulings = new Views<>(pool, "ruling_view", RulingView::of, "No ruling has this id.");
  }

  @POST
  @Path("freeze")
  @org.eclipse.microprofile.openapi.annotations.Operation(
      operationId = "freezeAccount",
      summary = "Freeze an account: what goes out of it stops")
  @APIResponseSchema(value = RulingView.class, responseCode = "202")
  public Uni<Response> freeze(
      @PathParam("account") String account, @Valid @NotNull NewRuling body) {
    return rule(account, "freeze", body, Freeze::new);
  }

  @POST
  @Path("unfreeze")
  @org.eclipse.microprofile.openapi.annotations.Operation(
      operationId = "unfreezeAccount",
      summary = "Let a frozen account go on")
  @APIResponseSchema(value = RulingView.class, responseCode = "202")
  public Uni<Response> unfreeze(
      @PathParam("account") String account, @Valid @NotNull NewRuling body) {
    return rule(account, "unfreeze", body, Unfreeze::new);
  }

  @GET
  @Path("rulings")
  @org.eclipse.microprofile.openapi.annotations.Operation(
      operationId = "listRulings",
      summary = "What was ruled about an account")
  public Uni<Page<RulingView>> list(
      @PathParam("account") String account, @BeanParam @Valid Paging page) {
    return rulings.list(page, "account = $1", Sql.bytes(AccountId.parse(account)));
  }

  private Uni<Response> rule(
      String account,
      String kind,
      NewRuling body,
      BiFunction<AccountId, Hash, Operation> operation) {
    AccountId ruled = AccountId.parse(account);
    SaltedText reason = SaltedText.of(body.reason());
    return writes.command(
        Asked.plain(body),
        Signable.of(
            asked -> operation.apply(ruled, reason.hash()),
            intent -> Uni.createFrom().item(draft(intent, ruled, kind, reason))),
        rulings::byId);
  }

  private Draft draft(Intent<NewRuling> intent, AccountId account, String kind, SaltedText reason) {
    return Authority.of(secrets, "operator")
        .draft("rul", intent)
        .keeping(
            "ruling",
            row ->
                row.set("account", account)
                    .set("kind", kind)
                    .set("reason", reason.text())
                    .set("salt", reason.salt()));
  }
}
