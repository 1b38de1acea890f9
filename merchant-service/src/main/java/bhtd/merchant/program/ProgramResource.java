package bhtd.merchant.program;

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
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// {@code /merchant/v1/programs}: a merchant's points programs. Signed by the institution's key.
@Path("/merchant/v1/programs")
@Produces(MediaType.APPLICATION_JSON)
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
  private final Views<ProgramView> programs;

  ProgramResource(Writes writes, Callers callers, Merchants merchants, Pool pool) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.pool = pool;
    this.programs =
        new Views<>(pool, "program_view", ProgramView::of, "No program of yours has this code.");
  }

  @POST
  @PermissionsAllowed("programs")
  @Operation(operationId = "defineProgram", summary = "Define a points program")
  @APIResponseSchema(value = ProgramView.class, responseCode = "202")
  public Uni<Response> define(@Valid @NotNull Asked<NewProgram> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.map(m -> List.of(operation(m, asked))),
            intent -> merchant.map(m -> draft(m, intent))),
        programs::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listPrograms", summary = "Your points programs")
  public Uni<Page<ProgramView>> list(@BeanParam @Valid Paging page) {
    return programs.list(page, "merchant = $1", callers.merchant().id());
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
    return programs.one(
        "merchant = $1 AND code = $2 ORDER BY status = 'active' DESC, id DESC LIMIT 1",
        merchant,
        code);
  }

  private static DefineProgram operation(ActiveMerchant merchant, NewProgram body) {
    return new DefineProgram(body.code(), body.scale(), merchant.issuance());
  }

  private static Draft draft(ActiveMerchant merchant, Intent<NewProgram> intent) {
    DefineProgram define = intent.only(DefineProgram.class);
    String name = intent.said().name();
    return merchant
        .draft("pro", intent, AccountKind.INSTITUTION)
        .keeping(
            "program_request",
            row ->
                row.set("merchant", merchant.id())
                    .set("code", define.code())
                    .set("name", name)
                    .set("scale", define.scale()));
  }
}
