package bhtd.wallet.transfer;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.Transfer;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Sending points to another member.
@Path("/wallet/v1/transfers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("member")
@Tag(name = "Transfers")
public class TransferResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Transfers transfers;

  TransferResource(Writes writes, Callers callers, Members members, Transfers transfers) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.transfers = transfers;
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
  @APIResponseSchema(value = Transfers.View.class, responseCode = "202")
  public Uni<Response> send(@NotNull @Valid Asked<Request> body) {
    Caller.Person person = callers.person();
    return writes.command(
        body,
        new Signable<>(this::operations, intent -> members.of(person).map(m -> draft(m, intent))),
        transfers.views()::byId);
  }

  /// The member's transfers, newest first.
  @GET
  @Operation(operationId = "listTransfers", summary = "The member's transfers")
  public Uni<Page<Transfers.View>> list(@BeanParam @Valid Paging page) {
    return members
        .id(callers.person())
        .chain(member -> transfers.views().list(page, "member = $1", member));
  }

  /// One transfer of the member's own.
  @GET
  @Path("{id}")
  @Operation(operationId = "getTransfer", summary = "One transfer")
  public Uni<Transfers.View> get(@PathParam("id") String id) {
    return members
        .id(callers.person())
        .chain(member -> transfers.views().one("id = $1 AND member = $2", id, member));
  }

  private Uni<List<bhtd.protocol.command.Operation>> operations(Request body) {
    return members
        .recipient("to", body.to())
        .map(
            to ->
                List.of(
                    new Transfer(
                        to, body.program(), body.amount(), LotRequest.choices(body.lots()))));
  }

  private static Draft draft(Member sender, Intent<Request> intent) {
    Transfer transfer = intent.only(Transfer.class);
    return sender
        .draft("trf", intent)
        .keeping(
            "transfer",
            row ->
                row.set("member", sender.id())
                    .set("sender", sender.account())
                    .set("recipient", transfer.to())
                    .set("program", transfer.asset())
                    .set("amount", transfer.amount()));
  }
}
