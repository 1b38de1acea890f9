package bhtd.ledger.proofs;

import bhtd.ledger.machine.Decision;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// What would become of commands that nobody has signed. For the services, which know whose
/// commands they would be; participants ask theirs.
@Path("/ledger/v1/chains/{chain}/trials")
@RolesAllowed(Visitor.SERVICE)
@RunOnVirtualThread
@Tag(name = "Ledger: trials")
public class TrialResource {
  private final Reads reads;
  private final Trials trials;
  private final EntryJson json;
  private final CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());

  TrialResource(Reads reads, Trials trials, EntryJson json) {
    this.reads = reads;
    this.trials = trials;
    this.json = json;
  }

  /// A command without its signature.
  ///
  /// @param body the bytes of its body, as its signer would sign them
  /// @param salt 32 bytes
  /// @param operations the bytes of each
  @Schema(name = "UnsignedCommand")
  public record Unsigned(
      byte @Nullable [] body, byte @Nullable [] salt, @Nullable List<byte[]> operations) {}

  /// @param status accepted, rejected, or refused: then it would not be sealed at all
  /// @param reason why it would be rejected
  /// @param code why it would be refused
  /// @param events what it would cause, as entries show it; of a share that is claimed not how much
  ///     it has
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TrialOutcome")
  public record Outcome(
      String status,
      long height,
      EntryJson.@Nullable Reason reason,
      @Nullable String code,
      List<JsonNode> events) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "tryCommand",
      summary = "What would become of a command, for services",
      description =
          "Decided at the newest height, and forgotten. Nobody has signed it: whose key would is not"
              + " looked at, nor its time, nor whether it was sealed before.")
  @APIResponseSchema(value = Outcome.class, responseCode = "200")
  public Response decide(@RestPath String chain, @Nullable Unsigned given) {
    reads.settle(chain, null);
    Command command = command(given);
    CommandBody body = command.body();
    if (!body.chain().text().equals(chain)) {
      throw ProblemException.malformed("The command is for another chain.");
    }
    ReadState.At<Optional<Decision>> decided = trials.decide(verifier.operations(command));
    return Response.ok(outcome(decided)).header(Heights.HEADER, decided.height()).build();
  }

  private Outcome outcome(ReadState.At<Optional<Decision>> decided) {
    long height = decided.height();
    return switch (decided.answer().orElse(null)) {
      case null -> new Outcome("refused", height, null, "UNKNOWN_SIGNER", List.of());
      case Decision.Accepted(List<Event> events) ->
          new Outcome("accepted", height, null, null, shown(events));
      case Decision.Rejected(var rejection, var events) ->
          new Outcome("rejected", height, EntryJson.Reason.of(rejection), null, shown(events));
    };
  }

  private List<JsonNode> shown(List<Event> events) {
    List<JsonNode> nodes = json.events(events, IntStream.range(0, events.size()).boxed().toList());
    for (int i = 0; i < events.size(); i++) {
      ObjectNode node = (ObjectNode) nodes.get(i);
      if (events.get(i) instanceof ShareClaimed) {
        node.remove("lots");
      } else if (events.get(i) instanceof EnvelopeOpened) {
        node.remove("seed_hash");
      }
    }
    return nodes;
  }

  private static Command command(@Nullable Unsigned given) {
    if (given == null
        || given.body() == null
        || given.salt() == null
        || given.operations() == null
        || given.operations().contains(null)) {
      throw ProblemException.malformed("Send body, salt and operations, each base64.");
    }
    try {
      return CommandCodec.unsigned(
          new UnsignedCommand(given.body(), given.salt(), given.operations()));
    } catch (MalformedException e) {
      throw ProblemException.malformed("The command cannot be read: " + e.getMessage() + ".");
    }
  }
}
