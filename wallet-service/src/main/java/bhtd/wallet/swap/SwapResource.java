package bhtd.wallet.swap;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Nothing;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.TakeSwap;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Offering points for others, and taking such offers.
@Path("/wallet/v1/swaps")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("member")
@Tag(name = "Swaps")
public class SwapResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Swaps swaps;

  SwapResource(Writes writes, Callers callers, Members members, Swaps swaps) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.swaps = swaps;
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
  @APIResponseSchema(value = Swaps.View.class, responseCode = "202")
  public Uni<Response> offer(@NotNull @Valid Asked<Request> body) {
    Caller.Person person = callers.person();
    return writes.command(
        body,
        Signable.of(
            SwapResource::operation, intent -> members.of(person).map(m -> draft(m, intent))),
        view(person));
  }

  /// Takes an offer whole.
  @POST
  @Path("{id}/take")
  @Operation(operationId = "takeSwap", summary = "Take an offer")
  @APIResponseSchema(value = Swaps.View.class, responseCode = "202")
  public Uni<Response> take(@PathParam("id") String id, @Nullable @Valid Asked<Taking> body) {
    Caller.Person person = callers.person();
    return writes.command(
        Asked.or(body, new Taking(null)),
        change(
            person,
            id,
            (taking, offer) -> new TakeSwap(offer, LotRequest.choices(taking.lots())),
            intent -> intent.only(TakeSwap.class).offer()),
        view(person));
  }

  /// Takes the own offer back.
  @POST
  @Path("{id}/cancel")
  @Operation(operationId = "cancelSwap", summary = "Take an offer back")
  @APIResponseSchema(value = Swaps.View.class, responseCode = "202")
  public Uni<Response> cancel(@PathParam("id") String id, @Nullable @Valid Asked<Nothing> body) {
    Caller.Person person = callers.person();
    return writes.command(
        Asked.or(body, new Nothing()),
        change(
            person,
            id,
            (nothing, offer) -> new CancelSwap(offer),
            intent -> intent.only(CancelSwap.class).offer()),
        view(person));
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

  /// @param operation of the offer, by its name on the chain
  /// @param offer that a command is about
  private <T> Signable<T> change(
      Caller.Person person,
      String id,
      BiFunction<T, ObjectKey, bhtd.protocol.command.Operation> operation,
      Function<Intent<T>, ObjectKey> offer) {
    return new Signable<>(
        body -> object(person, id).map(object -> List.of(operation.apply(body, object))),
        intent ->
            object(person, id)
                .invoke(object -> Signable.unless(offer.apply(intent).equals(object)))
                .chain(() -> members.of(person))
                .map(member -> member.change(id, intent)));
  }

  private Uni<ObjectKey> object(Caller.Person person, String id) {
    return members.of(person).chain(member -> swaps.object(member.account(), id));
  }

  private static OfferSwap operation(Request body) {
    return new OfferSwap(
        body.give().program(),
        body.give().amount(),
        body.want().program(),
        body.want().amount(),
        LotRequest.choices(body.lots()));
  }

  private static Draft draft(Member member, Intent<Request> intent) {
    OfferSwap offer = intent.only(OfferSwap.class);
    return member
        .draft("swp", intent)
        .keeping(
            "swap",
            row ->
                row.set("member", member.id())
                    .set("sender", member.account())
                    .set("give", offer.give())
                    .set("give_amount", offer.giveAmount())
                    .set("want", offer.want())
                    .set("want_amount", offer.wantAmount())
                    .set("object", ObjectKey.of(row.command(), 0)));
  }
}
