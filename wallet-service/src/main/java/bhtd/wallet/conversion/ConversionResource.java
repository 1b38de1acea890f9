package bhtd.wallet.conversion;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.Convert;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Ids;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Making points of one program points of another.
@Path("/wallet/v1/conversions")
@RolesAllowed("member")
@Tag(name = "Conversions")
public class ConversionResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Conversions conversions;
  private final Clock clock;

  ConversionResource(
      Writes writes, Callers callers, Members members, Conversions conversions, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.conversions = conversions;
    this.clock = clock;
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
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Conversions.View.class)))
  public Uni<Response> convert(@NotNull @Valid Request body) {
    Caller.Person person = callers.person();
    return writes.command(
        body,
        () ->
            members
                .of(person)
                .chain(
                    member ->
                        conversions
                            .way(body.program(), body.into())
                            .map(way -> draft(member, body, way))),
        id ->
            members
                .row(person)
                .chain(member -> conversions.get(Objects.requireNonNull(member.id), id)));
  }

  /// The member's conversions, newest first.
  @GET
  @Operation(operationId = "listConversions", summary = "The member's conversions")
  public Uni<Page<Conversions.View>> list(@BeanParam @Valid Paging page) {
    return members
        .row(callers.person())
        .chain(member -> conversions.list(Objects.requireNonNull(member.id), page));
  }

  /// One conversion of the member's own.
  @GET
  @Path("{id}")
  @Operation(operationId = "getConversion", summary = "One conversion")
  public Uni<Conversions.View> get(@PathParam("id") String id) {
    return members
        .row(callers.person())
        .chain(member -> conversions.get(Objects.requireNonNull(member.id), id));
  }

  private Draft draft(Member member, Request request, Conversions.Way way) {
    UUID id = Ids.uuid7(clock);
    ConversionRow row = new ConversionRow();
    row.id = "cnv_" + id;
    row.member = member.id();
    row.program = request.program().text();
    row.amount = request.amount().value();
    row.intoProgram = request.into().text();
    row.agreement = way.agreement().toBytes();
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    Convert convert =
        new Convert(
            way.agreement(), request.amount(), way.batch(), LotRequest.choices(request.lots()));
    return Draft.of(row.id, id, member.account(), member.key(), List.of(convert))
        .saving(
            command -> {
              row.commandId = command.toBytes();
              return row.persist();
            });
  }
}
