package bhtd.merchant.issue;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.Retire;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
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
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/issues/{id}}: taking undistributed points out of the world again. Signed by
/// the issuance account's key.
@Path("/merchant/v1/issues/{id}")
public class RetireResource {
  /// @param amount all that is undistributed when it is not said
  public record NewRetirement(@Nullable Amount amount) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Pool pool;
  private final Clock clock;

  RetireResource(Writes writes, Callers callers, Merchants merchants, Pool pool, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @Path("retire")
  @PermissionsAllowed("issues")
  @Operation(operationId = "retirePoints", summary = "End points that nobody was given")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetirementView.class)))
  public Uni<Response> retire(@PathParam("id") String id, @Valid @NotNull NewRetirement body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () -> merchant.chain(m -> issue(m.id(), id).map(issue -> plan(m, issue, body))),
        this::byId);
  }

  @GET
  @Path("retirements")
  @PermissionsAllowed("read")
  @Operation(operationId = "listRetirements", summary = "What was retired of an issue")
  public Uni<Page<RetirementView>> list(@PathParam("id") String id, @BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM retirement_view WHERE merchant = $1 AND issue = $2",
        List.of(callers.merchant().id(), id),
        "id",
        RetirementView::of);
  }

  private Uni<Row> issue(String merchant, String id) {
    return pool.preparedQuery("SELECT * FROM issue_view WHERE id = $1 AND merchant = $2")
        .execute(Tuple.of(id, merchant))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No issue of yours has this id.");
              }
              return rows.iterator().next();
            });
  }

  private Draft plan(ActiveMerchant merchant, Row issue, NewRetirement body) {
    Long batch = issue.getLong("batch");
    if (batch == null) {
      throw Problems.conflict(
          "ISSUE_NOT_SEALED", "The issue is " + issue.getString("status") + ": it has no batch.");
    }
    Amount amount = body.amount() == null ? rest(issue) : body.amount();
    ObjectId id = ObjectId.make("ret", clock);
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.issuance(),
            merchant.key(AccountKind.ISSUANCE),
            List.of(new Retire(batch, amount)))
        .saving(command -> row(id, issue.getString("id"), amount, command).persist());
  }

  private static Amount rest(Row issue) {
    long undistributed = issue.getLong("undistributed");
    if (undistributed == 0) {
      throw Problems.brokenRule("BATCH_INSUFFICIENT", "The issue has no undistributed points.");
    }
    return new Amount(undistributed);
  }

  private Retirement row(ObjectId id, String issue, Amount amount, Hash command) {
    Retirement row = new Retirement();
    row.id = id.text();
    row.issue = issue;
    row.amount = amount.value();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }

  private Uni<RetirementView> byId(String id) {
    return pool.preparedQuery("SELECT * FROM retirement_view WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> RetirementView.of(rows.iterator().next()));
  }
}
