package bhtd.merchant.program;

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
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// {@code /merchant/v1/programs}: a merchant's points programs. Signed by the institution's key.
@Path("/merchant/v1/programs")
public class ProgramResource {
  /// @param scale digits after the point, 0 to 8
  public record NewProgram(
      @NotNull AssetCode code,
      @NotNull @Pattern(regexp = Texts.NAME, message = Texts.NAME_RULE) String name,
      @NotNull @Min(0) @Max(8) Integer scale) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Pool pool;
  private final Clock clock;

  ProgramResource(Writes writes, Callers callers, Merchants merchants, Pool pool, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("programs")
  @Operation(operationId = "defineProgram", summary = "Define a points program")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ProgramView.class)))
  public Uni<Response> define(@Valid @NotNull NewProgram body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(body, () -> merchant.map(m -> plan(m, body)), this::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listPrograms", summary = "Your points programs")
  public Uni<Page<ProgramView>> list(@BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM program_view WHERE merchant = $1",
        List.of(callers.merchant().id()),
        "id",
        ProgramView::of);
  }

  @GET
  @Path("{code}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getProgram", summary = "One of your points programs")
  public Uni<ProgramView> get(@PathParam("code") String code) {
    return own(callers.merchant().id(), code);
  }

  @GET
  @Path("{code}/supply")
  @PermissionsAllowed("read")
  @Operation(operationId = "getSupply", summary = "Where a program's points are")
  public Uni<SupplyView> supply(@PathParam("code") String code) {
    return own(callers.merchant().id(), code).chain(this::supply);
  }

  private Uni<SupplyView> supply(ProgramView program) {
    if (program.height() == null || !program.status().equals("active")) {
      throw Problems.notFound("The program is not on the chain.");
    }
    long since = program.height();
    return pool.preparedQuery("SELECT * FROM figures WHERE asset = $1")
        .execute(Tuple.of(program.code().text()))
        .map(
            rows ->
                rows.size() == 0
                    ? SupplyView.none(program.code(), since)
                    : SupplyView.of(rows.iterator().next()));
  }

  /// The merchant's program of this code that is active, or else its newest request for one.
  private Uni<ProgramView> own(String merchant, String code) {
    return one(
        "merchant = $1 AND code = $2 ORDER BY status = 'active' DESC, id DESC LIMIT 1",
        Tuple.of(merchant, code));
  }

  private Uni<ProgramView> byId(String id) {
    return one("id = $1", Tuple.of(id));
  }

  private Uni<ProgramView> one(String where, Tuple parameters) {
    return pool.preparedQuery("SELECT * FROM program_view WHERE " + where)
        .execute(parameters)
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No program of yours has this code.");
              }
              return ProgramView.of(rows.iterator().next());
            });
  }

  private Draft plan(ActiveMerchant merchant, NewProgram body) {
    ObjectId id = ObjectId.make("pro", clock);
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.institution(),
            merchant.key(AccountKind.INSTITUTION),
            List.of(new DefineProgram(body.code(), body.scale(), merchant.issuance())))
        .saving(command -> row(id, merchant, body, command).persist());
  }

  private ProgramRequest row(ObjectId id, ActiveMerchant merchant, NewProgram body, Hash command) {
    ProgramRequest row = new ProgramRequest();
    row.id = id.text();
    row.merchant = merchant.id();
    row.code = body.code().text();
    row.name = body.name();
    row.scale = body.scale();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }
}
