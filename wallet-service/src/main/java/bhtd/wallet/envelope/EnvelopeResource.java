package bhtd.wallet.envelope;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Door;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.wallet.balance.LotRequest;
import bhtd.wallet.member.Members;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Putting points into red envelopes, and looking at them.
@Path("/wallet/v1/envelopes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("member")
@Tag(name = "Envelopes")
public class EnvelopeResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Envelopes envelopes;
  private final NewEnvelopes opening;
  private final ObjectMapper json;
  private final String url;

  EnvelopeResource(
      Writes writes,
      Callers callers,
      Members members,
      Envelopes envelopes,
      NewEnvelopes opening,
      ObjectMapper json,
      @ConfigProperty(name = "bhtd.wallet.envelope-url") String url) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.envelopes = envelopes;
    this.opening = opening;
    this.json = json;
    this.url = url;
  }

  /// What to put in, and for whom.
  ///
  /// @param shares how many can claim
  /// @param split {@code equal}, or {@code lucky}: every share gets 1 and the rest falls by chance
  /// @param members accounts ({@code bhtd1…}) or members ({@code mem_…}); without them the envelope
  ///     is for whoever has the link that is answered
  /// @param linkKey the public half of a link's key, hex, where the sender made it: then no link is
  ///     made here, and the private half is nobody else's
  /// @param lots where not what expires first is to be taken
  @Schema(name = "NewEnvelope")
  public record Request(
      @NotNull AssetCode program,
      @NotNull Amount amount,
      @Min(1) @Max(OpenEnvelope.SHARES_MAX) int shares,
      @NotNull @Pattern(regexp = "equal|lucky", message = "is equal or lucky") String split,
      @Nullable @Size(min = 1, max = OpenEnvelope.MEMBERS_MAX) List<@NotBlank String> members,
      @Nullable @Size(max = 64) String linkKey,
      @Nullable @Size(max = LotRequest.MOST) List<@NotNull @Valid LotRequest> lots) {}

  /// Opens an envelope, for 24 hours; what nobody claims comes back.
  @POST
  @Operation(
      operationId = "createEnvelope",
      summary = "Put points into a red envelope",
      description =
          "For named members, or for whoever has the link. The link is shown in this answer only:"
              + " its key is kept nowhere, and a retry does not show it again. Whoever signs the"
              + " command makes the link, too, and says its public key; a command for named members"
              + " is sent with the fields that it was prepared from.")
  @APIResponseSchema(value = Envelopes.View.class, responseCode = "202")
  public Uni<Response> open(@NotNull @Valid Asked<Request> body) {
    Caller.Person person = callers.person();
    AtomicReference<byte[]> link = new AtomicReference<>();
    boolean own = writes.door() == Door.PREPARE || body.signed() != null;
    return writes
        .command(
            body,
            new Signable<>(
                request -> opening.operations(request, seed -> keep(link, own, seed)),
                intent -> members.of(person).chain(member -> opening.draft(member, intent))),
            id -> members.of(person).chain(member -> envelopes.get(member, id)))
        .map(answer -> showing(answer, link.get()));
  }

  private static void keep(AtomicReference<byte[]> link, boolean own, byte[] seed) {
    if (own) {
      throw Problems.invalid("link_key", "is said by whoever signs the command");
    }
    link.set(seed);
  }

  /// The envelopes the member sent, or, with {@code invited=true}, those it is named in; newest
  /// first.
  @GET
  @Operation(operationId = "listEnvelopes", summary = "Envelopes sent, or those one is named in")
  public Uni<Page<Envelopes.View>> list(
      @QueryParam("invited") boolean invited, @BeanParam @Valid Paging page) {
    return members
        .of(callers.person())
        .chain(member -> invited ? envelopes.invited(member, page) : envelopes.sent(member, page));
  }

  /// One envelope, for its sender, those it is for by name, and those who claimed.
  @GET
  @Path("{id}")
  @Operation(operationId = "getEnvelope", summary = "One red envelope")
  public Uni<Envelopes.View> get(@PathParam("id") String id) {
    return members.of(callers.person()).chain(member -> envelopes.get(member, id));
  }

  /// The answer as it is stored, and the link with it.
  private Response showing(Response answer, byte @Nullable [] seed) {
    if (seed == null || writes.door() != Door.WRITE || answer.getStatus() >= 400) {
      return answer;
    }
    try {
      ObjectNode tree = (ObjectNode) json.readTree(String.valueOf(answer.getEntity()));
      tree.put("link", url + tree.path("id").textValue() + "#" + LinkKeys.text(seed));
      return Response.fromResponse(answer).entity(json.writeValueAsString(tree)).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is our own", e);
    }
  }
}
