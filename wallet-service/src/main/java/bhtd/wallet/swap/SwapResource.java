package bhtd.wallet.swap;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.ObjectKey;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Offering points for others, and taking such offers.
@Path("/wallet/v1/swaps")
@RolesAllowed("member")
@Tag(name = "Swaps")
public class SwapResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Swaps swaps;
  private final Clock clock;

  SwapResource(Writes writes, Callers callers, Members members, Swaps swaps, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.swaps = swaps;
    this.clock = clock;
  }

  /// @param lots of what is given, where not what expires first
  @Schema(name = "NewSwap")
  public record Request(
      @NotNull @Valid Swaps.Side give,
      @NotNull @Valid Swaps.Side want,
      @Nullable @Size(max = LotRequest.MOST) List<@NotNull @Valid LotRequest> lots) {}

  /// @param lots of what is paid, where not what expires first
  @Schema(name = "SwapTaking")
  public record Taking(
      @Nullable @Size(max = LotRequest.MOST) List<@NotNull @Valid LotRequest> lots) {}

  /// Offers points for 24 hours; they are held meanwhile.
  @POST
  @Operation(operationId = "createSwap", summary = "Offer points for points of another program")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Swaps.View.class)))
  public Uni<Response> offer(@NotNull @Valid Request body) {
    Caller.Person person = callers.person();
    return writes.command(
        body, () -> members.of(person).map(member -> draft(member, body)), view(person));
  }

  /// Takes an offer whole.
  @POST
  @Path("{id}/take")
  @Operation(operationId = "takeSwap", summary = "Take an offer")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Swaps.View.class)))
  public Uni<Response> take(@PathParam("id") String id, @Nullable @Valid Taking body) {
    Caller.Person person = callers.person();
    Taking taking = body == null ? new Taking(null) : body;
    return writes.command(
        taking,
        () -> change(person, id, o -> new TakeSwap(o, LotRequest.choices(taking.lots()))),
        view(person));
  }

  /// Takes the own offer back.
  @POST
  @Path("{id}/cancel")
  @Operation(operationId = "cancelSwap", summary = "Take an offer back")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Swaps.View.class)))
  public Uni<Response> cancel(@PathParam("id") String id) {
    Caller.Person person = callers.person();
    return writes.command(Map.of(), () -> change(person, id, CancelSwap::new), view(person));
  }

  /// Offers that can be taken, or, with {@code mine=true}, all the member made; newest first.
  @GET
  @Operation(operationId = "listSwaps", summary = "Open offers, or the member's own")
  public Uni<Page<Swaps.View>> list(
      @QueryParam("give") @Nullable String give,
      @QueryParam("want") @Nullable String want,
      @QueryParam("mine") boolean mine,
      @BeanParam @Valid Paging page) {
    return members
        .of(callers.person())
        .chain(member -> mine ? swaps.mine(member, page) : swaps.open(member, give, want, page));
  }

  /// One offer that is open, or that the member made or took.
  @GET
  @Path("{id}")
  @Operation(operationId = "getSwap", summary = "One offer")
  public Uni<Swaps.View> get(@PathParam("id") String id) {
    return members.of(callers.person()).chain(member -> swaps.get(member, id));
  }

  private Function<String, Uni<Swaps.View>> view(Caller.Person person) {
    return id -> members.of(person).chain(member -> swaps.get(member, id));
  }

  private Uni<Draft> change(
      Caller.Person person,
      String id,
      Function<ObjectKey, bhtd.protocol.command.Operation> operation) {
    return members
        .of(person)
        .chain(
            member ->
                swaps
                    .object(member.account(), id)
                    .map(
                        object ->
                            Draft.of(
                                id,
                                Ids.uuid7(clock),
                                member.account(),
                                member.key(),
                                List.of(operation.apply(object)))));
  }

  private Draft draft(Member member, Request request) {
    UUID id = Ids.uuid7(clock);
    SwapRow row = new SwapRow();
    row.id = "swp_" + id;
    row.member = member.id();
    row.sender = member.account().toBytes();
    row.give = request.give().program().text();
    row.giveAmount = request.give().amount().value();
    row.want = request.want().program().text();
    row.wantAmount = request.want().amount().value();
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    OfferSwap offer =
        new OfferSwap(
            request.give().program(),
            request.give().amount(),
            request.want().program(),
            request.want().amount(),
            LotRequest.choices(request.lots()));
    return Draft.of(row.id, id, member.account(), member.key(), List.of(offer))
        .saving(
            command -> {
              row.commandId = command.toBytes();
              row.object = ObjectKey.of(command, 0).toBytes();
              return row.persist();
            });
  }
}
