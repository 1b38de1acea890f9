package bhtd.wallet.envelope;

import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Putting points into red envelopes, and looking at them.
@Path("/wallet/v1/envelopes")
@RolesAllowed("member")
@Tag(name = "Envelopes")
public class EnvelopeResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Envelopes envelopes;
  private final NewEnvelopes opening;
  private final ObjectMapper json;

  EnvelopeResource(
      Writes writes,
      Callers callers,
      Members members,
      Envelopes envelopes,
      NewEnvelopes opening,
      ObjectMapper json) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.envelopes = envelopes;
    this.opening = opening;
    this.json = json;
  }

  /// What to put in, and for whom.
  ///
  /// @param shares how many can claim
  /// @param split {@code equal}, or {@code lucky}: every share gets 1 and the rest falls by chance
  /// @param members accounts ({@code bhtd1…}) or members ({@code mem_…}); without them the envelope
  ///     is for whoever has the link that is answered
  /// @param lots where not what expires first is to be taken
  @Schema(name = "NewEnvelope")
  public record Request(
      @NotNull AssetCode program,
      @NotNull Amount amount,
      @Min(1) @Max(OpenEnvelope.SHARES_MAX) int shares,
      @NotNull @Pattern(regexp = "equal|lucky", message = "is equal or lucky") String split,
      @Nullable @Size(min = 1, max = OpenEnvelope.MEMBERS_MAX) List<@NotBlank String> members,
      @Nullable @Size(max = LotRequest.MOST) List<@NotNull @Valid LotRequest> lots) {}

  /// Opens an envelope, for 24 hours; what nobody claims comes back.
  @POST
  @Operation(
      operationId = "createEnvelope",
      summary = "Put points into a red envelope",
      description =
          "For named members, or for whoever has the link. The link is shown in this answer only:"
              + " its key is kept nowhere, and a retry does not show it again.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Envelopes.View.class)))
  public Uni<Response> open(@NotNull @Valid Request body) {
    Caller.Person person = callers.person();
    AtomicReference<Optional<String>> link = new AtomicReference<>(Optional.empty());
    return writes
        .command(
            body,
            () -> opening.draft(person, body, made -> link.set(Optional.of(made))),
            id -> members.of(person).chain(member -> envelopes.get(member, id)))
        .map(answer -> link.get().map(made -> showing(answer, made)).orElse(answer));
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
  private Response showing(Response answer, String link) {
    if (answer.getStatus() >= 400) {
      return answer;
    }
    try {
      ObjectNode tree = (ObjectNode) json.readTree(String.valueOf(answer.getEntity()));
      tree.put("link", link);
      return Response.fromResponse(answer).entity(json.writeValueAsString(tree)).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is our own", e);
    }
  }
}
