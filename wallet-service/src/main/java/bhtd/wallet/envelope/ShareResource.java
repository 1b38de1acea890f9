package bhtd.wallet.envelope;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Claiming shares of red envelopes.
@Path("/wallet/v1/envelopes/{id}/claims")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("member")
@Tag(name = "Envelopes")
public class ShareResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Envelopes envelopes;
  private final Shares shares;

  ShareResource(
      Writes writes, Callers callers, Members members, Envelopes envelopes, Shares shares) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.envelopes = envelopes;
    this.shares = shares;
  }

  /// @param linkKey what stands behind the {@code #} of the link; none where one is named
  @Schema(name = "NewEnvelopeClaim")
  public record Request(@Nullable @Size(max = 64) String linkKey) {}

  /// Claims a share: by name, or with the link's key. The key is used for one signature and not
  /// kept.
  @POST
  @Operation(
      operationId = "claimEnvelope",
      summary = "Take a share of a red envelope",
      description =
          "By link two keys sign: the link's signs envelope and claimer, inside the operation, and"
              + " the claimer's account signs the command.")
  @APIResponseSchema(value = Shares.Claim.class, responseCode = "202")
  public Uni<Response> claim(@PathParam("id") String id, @Nullable @Valid Asked<Request> body) {
    Caller.Person person = callers.person();
    return writes.command(
        Asked.or(body, new Request(null)),
        new Signable<>(
            request -> members.of(person).chain(claimer -> operations(claimer, id, request)),
            intent -> members.of(person).chain(claimer -> draft(claimer, id, intent))),
        shares::claim);
  }

  /// The shares claimed so far, newest first: for the sender and for those who claimed.
  @GET
  @Operation(operationId = "listEnvelopeClaims", summary = "The shares claimed so far")
  public Uni<Page<Shares.View>> list(@PathParam("id") String id, @BeanParam @Valid Paging page) {
    return members.of(callers.person()).chain(member -> shares.list(member, id, page));
  }

  private Uni<List<bhtd.protocol.command.Operation>> operations(
      Member claimer, String id, Request request) {
    Optional<SigningKey> key = Optional.ofNullable(request.linkKey()).map(LinkKeys::parse);
    return envelopes
        .known(id)
        .chain(
            known ->
                key.map(k -> Uni.createFrom().item(byLink(claimer, known, k)))
                    .orElseGet(
                        () ->
                            envelopes.members(id).map(invited -> byName(claimer, known, invited))))
        .map(List::of);
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

  private Uni<Draft> draft(Member claimer, String envelope, Intent<Request> intent) {
    ClaimShare claim = intent.only(ClaimShare.class);
    return envelopes
        .known(envelope)
        .invoke(known -> Signable.unless(claim.envelope().equals(known.object())))
        .map(
            known ->
                claimer
                    .draft("clm", intent)
                    .keeping(
                        "envelope_claim",
                        row ->
                            row.set("member", claimer.id())
                                .set("envelope", envelope)
                                .set("claimer", claimer.account())));
  }

  private static ProblemException notInvited(String detail) {
    return Problems.brokenRule("CLAIM_NOT_INVITED", detail);
  }
}
