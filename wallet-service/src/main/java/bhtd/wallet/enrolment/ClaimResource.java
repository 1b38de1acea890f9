package bhtd.wallet.enrolment;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.Claim;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.wallet.member.MemberRow;
import bhtd.wallet.member.Members;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Claim links: the member who has the link takes over the enrolled account and its points.
@Path("/wallet/v1/claims")
@RolesAllowed("member")
@Tag(name = "Claims")
public class ClaimResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Clock clock;

  ClaimResource(Writes writes, Callers callers, Members members, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.clock = clock;
  }

  /// A claim as the API shows it.
  @Schema(name = "Claim")
  public record View(String id, AccountId account, String status) {}

  /// Claims the account behind a link. Whoever is first has it: the ledger takes a token once.
  @POST
  @Path("{token}")
  @Operation(operationId = "claim", summary = "Take over an enrolled account with its claim token")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  public Uni<Response> claim(@PathParam("token") String token) {
    Caller.Person person = callers.person();
    Hash secret = parse(token);
    return writes.command(Map.of(), () -> plan(person, secret), this::view);
  }

  private Uni<Draft> plan(Caller.Person person, Hash token) {
    return members
        .row(person)
        .invoke(ClaimResource::requireNone)
        .chain(
            member ->
                Panache.withSession(() -> EnrolmentRow.ofToken(Hash.sha256(token.toBytes())))
                    .onItem()
                    .ifNull()
                    .failWith(ClaimResource::unknown)
                    .map(enrolment -> draft(member, enrolment, token)));
  }

  private Draft draft(MemberRow member, EnrolmentRow enrolment, Hash token) {
    UUID id = Ids.uuid7(clock);
    UUID keyId = Objects.requireNonNull(enrolment.keyId);
    byte[] account = Objects.requireNonNull(enrolment.account);
    ClaimRow row = new ClaimRow();
    row.id = "clm_" + id;
    row.member = Objects.requireNonNull(member.id);
    row.account = account;
    row.keyId = keyId;
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    return Draft.of(
            row.id, id, AccountId.of(account), members.key(keyId), List.of(new Claim(token)))
        .saving(command -> save(row, Objects.requireNonNull(member.id), command));
  }

  /// One claim at a time: the member's row is locked while its other claims are looked at.
  private static Uni<?> save(ClaimRow row, String member, Hash command) {
    row.commandId = command.toBytes();
    return MemberRow.<MemberRow>findById(member, LockModeType.PESSIMISTIC_WRITE)
        .invoke(ClaimResource::requireNone)
        .chain(() -> ClaimRow.aliveOf(member))
        .invoke(
            alive -> {
              if (alive > 0) {
                throw hasOne();
              }
            })
        .chain(() -> row.persist());
  }

  private Uni<View> view(String id) {
    return Panache.withSession(() -> ClaimRow.<ClaimRow>findById(id))
        .map(row -> new View(id, AccountId.of(Objects.requireNonNull(row.account)), "claimed"));
  }

  private static void requireNone(MemberRow member) {
    if (member.account != null) {
      throw hasOne();
    }
  }

  private static ProblemException hasOne() {
    return Problems.conflict(
        "HAS_ACCOUNT", "You have an account already; merging two accounts is for later.");
  }

  private static ProblemException unknown() {
    return Problems.notFound("No account is claimed with this token.");
  }

  private static Hash parse(String token) {
    byte @Nullable [] bytes = decode(token);
    if (bytes == null || bytes.length != Hash.BYTES) {
      throw unknown();
    }
    return Hash.of(bytes);
  }

  private static byte @Nullable [] decode(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
