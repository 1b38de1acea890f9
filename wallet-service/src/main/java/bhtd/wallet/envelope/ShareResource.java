package bhtd.wallet.envelope;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.LinkClaim;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Ids;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Claiming shares of red envelopes.
@Path("/wallet/v1/envelopes/{id}/claims")
@RolesAllowed("member")
@Tag(name = "Envelopes")
public class ShareResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Envelopes envelopes;
  private final Shares shares;
  private final Clock clock;

  ShareResource(
      Writes writes,
      Callers callers,
      Members members,
      Envelopes envelopes,
      Shares shares,
      Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.envelopes = envelopes;
    this.shares = shares;
    this.clock = clock;
  }

  /// @param linkKey what stands behind the {@code #} of the link; none where one is named
  @Schema(name = "NewEnvelopeClaim")
  public record Request(@Nullable @Size(max = 64) String linkKey) {}

  /// Claims a share: by name, or with the link's key. The key is used for one signature and not
  /// kept.
  @POST
  @Operation(operationId = "claimEnvelope", summary = "Take a share of a red envelope")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Shares.Claim.class)))
  public Uni<Response> claim(@PathParam("id") String id, @Nullable @Valid Request body) {
    Caller.Person person = callers.person();
    Request request = body == null ? new Request(null) : body;
    Optional<SigningKey> key = Optional.ofNullable(request.linkKey()).map(LinkKeys::parse);
    return writes.command(request, () -> plan(person, id, key), shares::claim);
  }

  /// The shares claimed so far, newest first: for the sender and for those who claimed.
  @GET
  @Operation(operationId = "listEnvelopeClaims", summary = "The shares claimed so far")
  public Uni<Page<Shares.View>> list(@PathParam("id") String id, @BeanParam @Valid Paging page) {
    return members.of(callers.person()).chain(member -> shares.list(member, id, page));
  }

  private Uni<Draft> plan(Caller.Person person, String id, Optional<SigningKey> key) {
    return members
        .of(person)
        .chain(
            claimer ->
                envelopes
                    .known(id)
                    .chain(
                        known ->
                            key.map(k -> Uni.createFrom().item(byLink(claimer, known, k)))
                                .orElseGet(
                                    () ->
                                        envelopes
                                            .members(id)
                                            .map(invited -> byName(claimer, known, invited))))
                    .map(claim -> draft(claimer, id, claim)));
  }

  private static ClaimShare byLink(Member claimer, Envelopes.Known known, SigningKey key) {
    if (!Arrays.equals(key.publicKey().bytes(), known.linkKey())) {
      throw notInvited("This is not the key of the envelope's link.");
    }
    return new ClaimShare(
        known.object(),
        Optional.of(LinkClaim.sign(known.object(), claimer.account(), key)),
        0,
        List.of());
  }

  private static ClaimShare byName(Member claimer, Envelopes.Known known, Invited invited) {
    int position = invited.accounts().indexOf(claimer.account());
    if (position < 0) {
      throw known.linkKey() == null
          ? Envelopes.unknown()
          : notInvited("This envelope is for whoever has its link: send the link's key.");
    }
    return new ClaimShare(known.object(), Optional.empty(), position, invited.path(position));
  }

  private Draft draft(Member claimer, String envelope, ClaimShare claim) {
    UUID id = Ids.uuid7(clock);
    EnvelopeClaimRow row = new EnvelopeClaimRow();
    row.id = "clm_" + id;
    row.member = claimer.id();
    row.envelope = envelope;
    row.claimer = claimer.account().toBytes();
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    return Draft.of(row.id, id, claimer.account(), claimer.key(), List.of(claim))
        .saving(
            command -> {
              row.commandId = command.toBytes();
              return row.persist();
            });
  }

  private static ProblemException notInvited(String detail) {
    return Problems.brokenRule("CLAIM_NOT_INVITED", detail);
  }
}
