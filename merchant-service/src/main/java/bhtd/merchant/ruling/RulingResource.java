package bhtd.merchant.ruling;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.secrets.Secrets;
import bhtd.merchant.ObjectId;
import bhtd.merchant.SaltedText;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// {@code /ops/v1/accounts/{account}}: operators freeze accounts and let them go on. Signed by the
/// operator's key.
@Path("/ops/v1/accounts/{account}")
@RolesAllowed("operator")
public class RulingResource {
  /// @param reason why, in words for those who ask later
  public record NewRuling(
      @NotNull @Pattern(regexp = SaltedText.REASON, message = SaltedText.REASON_RULE)
          String reason) {}

  private final Writes writes;
  private final Secrets secrets;
  private final Pool pool;
  private final Clock clock;

  RulingResource(Writes writes, Secrets secrets, Pool pool, Clock clock) {
    this.writes = writes;
    this.secrets = secrets;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @Path("freeze")
  @org.eclipse.microprofile.openapi.annotations.Operation(
      operationId = "freezeAccount",
      summary = "Freeze an account: what goes out of it stops")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RulingView.class)))
  public Uni<Response> freeze(
      @PathParam("account") String account, @Valid @NotNull NewRuling body) {
    return rule(account, "freeze", body);
  }

  @POST
  @Path("unfreeze")
  @org.eclipse.microprofile.openapi.annotations.Operation(
      operationId = "unfreezeAccount",
      summary = "Let a frozen account go on")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RulingView.class)))
  public Uni<Response> unfreeze(
      @PathParam("account") String account, @Valid @NotNull NewRuling body) {
    return rule(account, "unfreeze", body);
  }

  @GET
  @Path("rulings")
  @org.eclipse.microprofile.openapi.annotations.Operation(
      operationId = "listRulings",
      summary = "What was ruled about an account")
  public Uni<Page<RulingView>> list(
      @PathParam("account") String account, @BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM ruling_view WHERE account = $1",
        List.of(Sql.bytes(AccountId.parse(account))),
        "id",
        RulingView::of);
  }

  private Uni<Response> rule(String account, String kind, NewRuling body) {
    AccountId id = AccountId.parse(account);
    return writes.command(
        body, () -> Uni.createFrom().item(plan(id, kind, body.reason())), this::byId);
  }

  private Draft plan(AccountId account, String kind, String text) {
    ObjectId id = ObjectId.make("rul", clock);
    SigningKey operator = secrets.key("operator");
    SaltedText reason = SaltedText.of(text);
    Operation operation =
        kind.equals("freeze")
            ? new Freeze(account, reason.hash())
            : new Unfreeze(account, reason.hash());
    return Draft.of(
            id.text(),
            id.uuid(),
            AccountId.ofKey(operator.publicKey().bytes()),
            operator,
            List.of(operation))
        .saving(command -> row(id, account, kind, reason, command).persist());
  }

  private RulingRow row(
      ObjectId id, AccountId account, String kind, SaltedText reason, Hash command) {
    RulingRow row = new RulingRow();
    row.id = id.text();
    row.account = account.toBytes();
    row.kind = kind;
    row.reason = reason.text();
    row.salt = reason.salt();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }

  private Uni<RulingView> byId(String id) {
    return pool.preparedQuery("SELECT * FROM ruling_view WHERE id = $1")
        .execute(Tuple.of(id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No ruling has this id.");
              }
              return RulingView.of(rows.iterator().next());
            });
  }
}
