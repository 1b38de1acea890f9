package bhtd.merchant.issue;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Issue;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// {@code /merchant/v1/programs/{code}/issues}: batches of a program's points. Signed by the
/// issuance account's key.
@Path("/merchant/v1/programs/{code}/issues")
public class IssueResource {
  private static final long EXPIRY_GRAIN_MS = Duration.ofMinutes(15).toMillis();

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Programs programs;
  private final Pool pool;
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
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("issues")
  @Operation(operationId = "issuePoints", summary = "Issue a batch of points")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IssueView.class)))
  public Uni<Response> issue(@PathParam("code") String code, @Valid @NotNull NewIssue body) {
    AssetCode program = new AssetCode(code);
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () -> {
          body.check();
          Optional<Instant> expiresAt = expiresAt(body);
          return merchant.chain(
              m ->
                  programs
                      .own(m, program)
                      .chain(() -> institutions(body.merchantsOrNone()))
                      .map(named -> plan(m, program, body, named, expiresAt)));
        },
        this::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listIssues", summary = "A program's issues")
  public Uni<Page<IssueView>> list(@PathParam("code") String code, @BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM issue_view WHERE merchant = $1 AND program = $2",
        List.of(callers.merchant().id(), code),
        "id",
        IssueView::of);
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getIssue", summary = "One issue")
  public Uni<IssueView> get(@PathParam("code") String code, @PathParam("id") String id) {
    return one(
        "id = $1 AND merchant = $2 AND program = $3", Tuple.of(id, callers.merchant().id(), code));
  }

  private Uni<IssueView> byId(String id) {
    return one("id = $1", Tuple.of(id));
  }

  private Uni<IssueView> one(String where, Tuple parameters) {
    return pool.preparedQuery("SELECT * FROM issue_view WHERE " + where)
        .execute(parameters)
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No issue of yours has this id.");
              }
              return IssueView.of(rows.iterator().next());
            });
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

  private Draft plan(
      ActiveMerchant merchant,
      AssetCode program,
      NewIssue body,
      List<AccountId> named,
      Optional<Instant> expiresAt) {
    ObjectId id = ObjectId.make("iss", clock);
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.issuance(),
            merchant.key(AccountKind.ISSUANCE),
            List.of(
                new Issue(
                    program,
                    body.amount(),
                    Texts.ms(expiresAt),
                    named,
                    body.categoriesOrNone(),
                    body.classOrGeneral() == PointsClass.CONVERSION)))
        .saving(command -> row(id, merchant, program, body, expiresAt, command).persist());
  }

  private IssueRequest row(
      ObjectId id,
      ActiveMerchant merchant,
      AssetCode program,
      NewIssue body,
      Optional<Instant> expiresAt,
      Hash command) {
    IssueRequest row = new IssueRequest();
    row.id = id.text();
    row.merchant = merchant.id();
    row.program = program.text();
    row.amount = body.amount().value();
    row.pointsClass = body.classOrGeneral().text();
    row.merchants = body.merchantsOrNone().toArray(String[]::new);
    row.categories = body.categoriesOrNone().toArray(Integer[]::new);
    row.expiresAt = expiresAt.orElse(null);
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }
}
