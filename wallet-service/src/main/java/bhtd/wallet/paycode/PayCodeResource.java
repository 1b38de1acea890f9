package bhtd.wallet.paycode;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Writes;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Showing a pay code at a till.
@Path("/wallet/v1/pay-codes")
@RolesAllowed("member")
@Tag(name = "Pay codes")
public class PayCodeResource {
  private static final Duration VALID = Duration.ofSeconds(60);

  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Clock clock;

  PayCodeResource(Writes writes, Callers callers, Members members, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.clock = clock;
  }

  /// @param ceiling the highest price the code may be used for
  @Schema(name = "NewPayCode")
  public record Request(@Nullable @Valid Ceiling ceiling) {}

  /// A highest price.
  @Schema(name = "PriceCeiling")
  public record Ceiling(@NotNull Amount amount, @NotNull AssetCode currency) {}

  /// @param expiresAt 60 seconds after it was made
  @Schema(name = "PayCode")
  public record View(String code, Instant expiresAt) {}

  /// A new code; it names the member to one merchant, once.
  @POST
  @Operation(operationId = "createPayCode", summary = "A one-time pay code, valid for 60 s")
  @APIResponse(
      responseCode = "201",
      description = "The code, shown this once",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  public Uni<Response> create(@Nullable @Valid Request body) {
    Caller.Person person = callers.person();
    Request request = body == null ? new Request(null) : body;
    return members
        .of(person)
        .chain(member -> writes.own(request, () -> create(member.id(), request.ceiling())));
  }

  private Uni<Answer> create(String member, @Nullable Ceiling ceiling) {
    String code = PayCodes.random();
    PayCodeRow row = new PayCodeRow();
    row.codeHash = PayCodes.hash(code).toBytes();
    row.member = member;
    row.ceilingAmount = ceiling == null ? null : ceiling.amount().value();
    row.ceilingCurrency = ceiling == null ? null : ceiling.currency().text();
    row.expiresAt = Instant.ofEpochMilli(clock.millis()).plus(VALID);
    View view = new View(code, row.expiresAt);
    return row.persist().replaceWith(new Answer(201, view, null, null));
  }
}
