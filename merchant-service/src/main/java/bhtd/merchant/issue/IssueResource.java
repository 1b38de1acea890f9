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
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Issue;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// {@code /merchant/v1/programs/{code}/issues}: batches of a program's points. Signed by the
/// issuance account's key.
@Path("/merchant/v1/programs/{code}/issues")
@Produces(MediaType.APPLICATION_JSON)
public class IssueResource {
  private static final long EXPIRY_GRAIN_MS = Duration.ofMinutes(15).toMillis();

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Programs programs;
  private final Views<IssueView> issues;
  private final Clock clock;

  IssueResource(
      Writes writes,
      Callers callers,
      Merchants merchants,
      Programs programs,
      Pool pool,
      Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.programs = programs;
    this.issues = new Views<>(pool, "issue_view", IssueView::of, "No issue of yours has this id.");
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("issues")
  @Operation(operationId = "issuePoints", summary = "Issue a batch of points")
  @APIResponseSchema(value = IssueView.class, responseCode = "202")
  public Uni<Response> issue(@PathParam("code") String code, @Valid @NotNull Asked<NewIssue> body) {
    AssetCode program = new AssetCode(code);
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> operations(m, program, asked)),
            intent -> merchant.map(m -> draft(m, program, intent))),
        issues::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listIssues", summary = "A program's issues")
  public Uni<Page<IssueView>> list(@PathParam("code") String code, @BeanParam @Valid Paging page) {
    return issues.list(page, "merchant = $1 AND program = $2", callers.merchant().id(), code);
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getIssue", summary = "One issue")
  public Uni<IssueView> get(@PathParam("code") String code, @PathParam("id") String id) {
    return issues.one(
        "id = $1 AND merchant = $2 AND program = $3", id, callers.merchant().id(), code);
  }

  private Uni<List<bhtd.protocol.command.Operation>> operations(
      ActiveMerchant merchant, AssetCode program, NewIssue body) {
    body.check();
    long expiresAtMs = Texts.ms(expiresAt(body));
    return programs
        .own(merchant, program)
        .chain(() -> institutions(body.merchantsOrNone()))
        .map(
            named ->
                List.of(
                    new Issue(
                        program,
                        body.amount(),
                        expiresAtMs,
                        named,
                        body.categoriesOrNone(),
                        body.classOrGeneral() == PointsClass.CONVERSION)));
  }

  private Optional<Instant> expiresAt(NewIssue body) {
    var expiresAt = Texts.ahead("expires_at", body.expiresAt(), clock, "EXPIRY_INVALID");
    if (Texts.ms(expiresAt) % EXPIRY_GRAIN_MS != 0) {
      throw Problems.brokenRule("EXPIRY_INVALID", "expires_at is not on a quarter of an hour.");
    }
    return expiresAt;
  }

  /// The accounts of merchants, in their order on the chain.
  private Uni<List<AccountId>> institutions(List<String> ids) {
    Uni<List<AccountId>> all = Uni.createFrom().item(new ArrayList<>());
    for (String id : ids) {
      all = all.chain(found -> institution(id).invoke(found::add).replaceWith(found));
    }
    return all.map(
        found ->
            found.stream()
                .sorted((a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()))
                .toList());
  }

  private Uni<AccountId> institution(String id) {
    return merchants
        .active(id)
        .map(
            found ->
                found
                    .orElseThrow(
                        () ->
                            Problems.brokenRule(
                                "MERCHANT_UNKNOWN", "No active merchant has the id " + id + "."))
                    .institution());
  }

  /// Merchants have ids here that the chain does not know: where some are named, the request says
  /// them.
  private static Draft draft(ActiveMerchant merchant, AssetCode program, Intent<NewIssue> intent) {
    Issue issue = intent.only(Issue.class);
    Signable.unless(issue.asset().equals(program));
    List<String> named = issue.merchants().isEmpty() ? List.of() : intent.said().merchantsOrNone();
    return merchant
        .draft("iss", intent, AccountKind.ISSUANCE)
        .keeping(
            "issue_request",
            row ->
                row.set("merchant", merchant.id())
                    .set("program", issue.asset())
                    .set("amount", issue.amount())
                    .set("class", PointsClass.of(issue).text())
                    .set("merchants", named)
                    .set("categories", issue.categories())
                    .set("expires_at", Texts.time(issue.expiresAtMs())));
  }
}
