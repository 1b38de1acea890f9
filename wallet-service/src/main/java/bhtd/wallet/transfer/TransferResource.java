package bhtd.wallet.transfer;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.OwnSignature;
import bhtd.kit.command.Prepared;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.wallet.balance.LotRequest;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Sending points to another member.
@Path("/wallet/v1/transfers")
@RolesAllowed("member")
@Tag(name = "Transfers")
public class TransferResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Transfers transfers;
  private final Clock clock;

  TransferResource(
      Writes writes, Callers callers, Members members, Transfers transfers, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.transfers = transfers;
    this.clock = clock;
  }

  /// What to send.
  ///
  /// @param to an account, {@code bhtd1…}, or a member, {@code mem_…}
  /// @param lots where not what expires first is to be sent
  @Schema(name = "NewTransfer")
  public record Request(
      @NotBlank String to,
      @NotNull AssetCode program,
      @NotNull Amount amount,
      @Nullable @Size(max = LotRequest.MOST) List<@NotNull @Valid LotRequest> lots) {}

  /// Sends points; issuer, class and expiry stay as they are.
  @POST
  @Operation(operationId = "createTransfer", summary = "Send points to another member")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Transfers.View.class)))
  public Uni<Response> send(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(oneOf = {Request.class, OwnSignature.class})))
          @NotNull
          @Valid
          Asked<Request> body) {
    Caller.Person person = callers.person();
    return writes.command(
        body,
        signable(person),
        id ->
            members
                .row(person)
                .chain(member -> transfers.get(Objects.requireNonNull(member.id), id)));
  }

  /// The command of a transfer, for its sender to sign. Nothing is sent.
  @POST
  @Path("prepare")
  @Operation(operationId = "prepareTransfer", summary = "What to sign to send points")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Prepared.class)))
  public Uni<Prepared> prepare(@NotNull @Valid Request body) {
    return writes.prepare(body, signable(callers.person()));
  }

  private Signable<Request> signable(Caller.Person person) {
    return new Signable<>(TransferResource::read, (body, id) -> plan(person, body, id));
  }

  private static Uni<Request> read(List<bhtd.protocol.command.Operation> operations) {
    if (operations.size() == 1 && operations.getFirst() instanceof Transfer t) {
      List<LotRequest> lots =
          t.lots().stream().map(lot -> new LotRequest(lot.lot(), lot.amount())).toList();
      return Uni.createFrom().item(new Request(t.to().toString(), t.asset(), t.amount(), lots));
    }
    throw Signable.another();
  }

  /// The member's transfers, newest first.
  @GET
  @Operation(operationId = "listTransfers", summary = "The member's transfers")
  public Uni<Page<Transfers.View>> list(@BeanParam @Valid Paging page) {
    return members
        .row(callers.person())
        .chain(member -> transfers.list(Objects.requireNonNull(member.id), page));
  }

  /// One transfer of the member's own.
  @GET
  @Path("{id}")
  @Operation(operationId = "getTransfer", summary = "One transfer")
  public Uni<Transfers.View> get(@PathParam("id") String id) {
    return members
        .row(callers.person())
        .chain(member -> transfers.get(Objects.requireNonNull(member.id), id));
  }

  private Uni<Draft> plan(Caller.Person person, Request body, UUID id) {
    return members
        .of(person)
        .chain(
            sender ->
                members
                    .recipient("to", body.to())
                    .map(recipient -> draft(sender, recipient, body, id)));
  }

  private Draft draft(Member sender, AccountId recipient, Request body, UUID id) {
    TransferRow row = new TransferRow();
    row.id = "trf_" + id;
    row.member = sender.id();
    row.sender = sender.account().toBytes();
    row.recipient = recipient.toBytes();
    row.program = body.program().text();
    row.amount = body.amount().value();
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    Transfer transfer =
        new Transfer(recipient, body.program(), body.amount(), LotRequest.choices(body.lots()));
    return Draft.of(row.id, id, sender.account(), sender.key(), List.of(transfer))
        .saving(
            command -> {
              row.commandId = command.toBytes();
              return row.persist();
            });
  }
}
