package bhtd.wallet.conversion;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.Convert;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.wallet.balance.LotRequest;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Making points of one program points of another.
@Path("/wallet/v1/conversions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("member")
@Tag(name = "Conversions")
public class ConversionResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Conversions conversions;

  ConversionResource(Writes writes, Callers callers, Members members, Conversions conversions) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.conversions = conversions;
  }

  /// @param amount of {@code program}
  /// @param lots where not what expires first is to be converted
  @Schema(name = "NewConversion")
  public record Request(
      @NotNull AssetCode program,
      @NotNull Amount amount,
      @NotNull AssetCode into,
      @Nullable @Size(max = LotRequest.MOST) List<@NotNull @Valid LotRequest> lots) {}

  /// Converts points at the best rate that the two merchants have agreed on.
  @POST
  @Operation(operationId = "createConversion", summary = "Convert points into another program's")
  @APIResponseSchema(value = Conversions.View.class, responseCode = "202")
  public Uni<Response> convert(@NotNull @Valid Asked<Request> body) {
    Caller.Person person = callers.person();
    return writes.command(
        body,
        new Signable<>(this::operations, intent -> members.of(person).chain(m -> draft(m, intent))),
        conversions.views()::byId);
  }

  /// The member's conversions, newest first.
  @GET
  @Operation(operationId = "listConversions", summary = "The member's conversions")
  public Uni<Page<Conversions.View>> list(@BeanParam @Valid Paging page) {
    return members
        .id(callers.person())
        .chain(member -> conversions.views().list(page, "member = $1", member));
  }

  /// One conversion of the member's own.
  @GET
  @Path("{id}")
  @Operation(operationId = "getConversion", summary = "One conversion")
  public Uni<Conversions.View> get(@PathParam("id") String id) {
    return members
        .id(callers.person())
        .chain(member -> conversions.views().one("id = $1 AND member = $2", id, member));
  }

  private Uni<List<bhtd.protocol.command.Operation>> operations(Request body) {
    return conversions
        .way(body.program(), body.into())
        .map(
            way ->
                List.of(
                    new Convert(
                        way.agreement(),
                        body.amount(),
                        way.batch(),
                        LotRequest.choices(body.lots()))));
  }

  private Uni<Draft> draft(Member member, Intent<Request> intent) {
    Convert convert = intent.only(Convert.class);
    return conversions
        .programs(convert.agreement())
        .map(
            programs ->
                member
                    .draft("cnv", intent)
                    .keeping(
                        "conversion",
                        row ->
                            row.set("member", member.id())
                                .set("program", programs.from())
                                .set("amount", convert.amount())
                                .set("into_program", programs.into())
                                .set("agreement", convert.agreement())));
  }
}
