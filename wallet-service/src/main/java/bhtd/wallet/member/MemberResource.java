package bhtd.wallet.member;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Becoming a member, who one is, and leaving.
@Path("/wallet/v1")
@RolesAllowed("member")
@Tag(name = "Members")
public class MemberResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Clock clock;

  MemberResource(Writes writes, Callers callers, Members members, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.clock = clock;
  }

  /// A member as the API shows it.
  ///
  /// @param account once points were claimed
  /// @param closedAt once it is closed
  @Schema(name = "Member")
  public record View(
      String id,
      @Nullable AccountId account,
      @Nullable Instant createdAt,
      @Nullable Instant closedAt) {
    static View of(MemberRow row) {
      return new View(String.valueOf(row.id), row.accountId(), row.createdAt, row.closedAt);
    }
  }

  /// First log-in: the caller becomes a member. Opens no account.
  @POST
  @Path("members")
  @Operation(operationId = "createMember", summary = "Become a member (first log-in)")
  @APIResponse(
      responseCode = "201",
      description = "The new member",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "200", description = "The caller was a member already")
  public Uni<Response> join() {
    Caller.Person person = callers.person();
    return writes.own(Map.of(), () -> MemberRow.of(person).chain(row -> join(person, row)));
  }

  private Uni<Answer> join(Caller.Person person, @Nullable MemberRow present) {
    if (present != null) {
      return Uni.createFrom().item(Answer.ok(View.of(present)));
    }
    MemberRow row = new MemberRow();
    row.id = "mem_" + Ids.uuid7(clock);
    row.subject = person.subject();
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    return row.<MemberRow>persistAndFlush()
        .map(kept -> Answer.created("/wallet/v1/me", View.of(kept)));
  }

  /// The calling member.
  @GET
  @Path("me")
  @Operation(operationId = "getMe", summary = "The calling member")
  public Uni<View> me() {
    return members.row(callers.person()).map(View::of);
  }

  /// The account is closed, which must be empty, and the log-in forgotten. The same person may
  /// become a member anew.
  @DELETE
  @Path("me")
  @Operation(
      operationId = "deleteMe",
      summary = "Leave: close the account and forget the log-in",
      description =
          "The account must be empty: no points, nothing held, nothing open. Without an account"
              + " the log-in alone is forgotten.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  public Uni<Response> leave() {
    Caller.Person person = callers.person();
    return members
        .hasNoAccount(person)
        .chain(
            none ->
                none
                    ? writes.own(Map.of(), () -> forget(person))
                    : writes.command(
                        Map.of(),
                        () -> members.of(person).map(this::closing),
                        id -> members.byId(id).map(View::of)));
  }

  private Uni<Answer> forget(Caller.Person person) {
    return MemberRow.of(person)
        .chain(row -> row.delete().replaceWith(() -> Answer.ok(View.of(row))));
  }

  private Draft closing(Member member) {
    return Draft.of(
        member.id(), Ids.uuid7(clock), member.account(), member.key(), List.of(new CloseAccount()));
  }
}
