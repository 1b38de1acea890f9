package bhtd.merchant.issue;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.http.Views;
import bhtd.kit.identity.Callers;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.Retire;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/issues/{id}}: taking undistributed points out of the world again. Signed by
/// the issuance account's key.
@Path("/merchant/v1/issues/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class RetireResource {
  /// @param amount all that is undistributed when it is not said
  public record NewRetirement(@Nullable Amount amount) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Views<IssueView> issues;
  private final Views<RetirementView> retirements;

  RetireResource(Writes writes, Callers callers, Merchants merchants, Pool pool) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.issues = new Views<>(pool, "issue_view", IssueView::of, "No issue of yours has this id.");
    this.retirements =
        new Views<>(pool, "retirement_view", RetirementView::of, "Nothing retired has this id.");
  }

  @POST
  @Path("retire")
  @PermissionsAllowed("issues")
  @Operation(operationId = "retirePoints", summary = "End points that nobody was given")
  @APIResponseSchema(value = RetirementView.class, responseCode = "202")
  public Uni<Response> retire(
      @PathParam("id") String id, @Valid @NotNull Asked<NewRetirement> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> issue(m, id)).map(issue -> List.of(retire(issue, asked))),
            intent -> merchant.chain(m -> issue(m, id).map(issue -> draft(m, issue, intent)))),
        retirements::byId);
  }

  @GET
  @Path("retirements")
  @PermissionsAllowed("read")
  @Operation(operationId = "listRetirements", summary = "What was retired of an issue")
  public Uni<Page<RetirementView>> list(@PathParam("id") String id, @BeanParam @Valid Paging page) {
    return retirements.list(page, "merchant = $1 AND issue = $2", callers.merchant().id(), id);
  }

  private Uni<Row> issue(ActiveMerchant merchant, String id) {
    return issues.row("id = $1 AND merchant = $2", id, merchant.id());
  }

  private static Retire retire(Row issue, NewRetirement body) {
    Long batch = issue.getLong("batch");
    if (batch == null) {
      throw Problems.conflict(
          "ISSUE_NOT_SEALED", "The issue is " + issue.getString("status") + ": it has no batch.");
    }
    return new Retire(batch, body.amount() == null ? rest(issue) : body.amount());
  }

  private static Amount rest(Row issue) {
    long undistributed = issue.getLong("undistributed");
    if (undistributed == 0) {
      throw Problems.brokenRule("BATCH_INSUFFICIENT", "The issue has no undistributed points.");
    }
    return new Amount(undistributed);
  }

  private static Draft draft(ActiveMerchant merchant, Row issue, Intent<NewRetirement> intent) {
    Retire retire = intent.only(Retire.class);
    Signable.unless(Objects.equals(issue.getLong("batch"), retire.batch()));
    return merchant
        .draft("ret", intent, AccountKind.ISSUANCE)
        .keeping(
            "retirement",
            row -> row.set("issue", issue.getString("id")).set("amount", retire.amount()));
  }
}
