package bhtd.wallet.receipt;

import bhtd.kit.Sql;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.kit.receipt.Receipts;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.wallet.member.MemberRow;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Receipts for members.
@Path("/wallet/v1/receipts")
@RolesAllowed("member")
@Tag(name = "Receipts")
public class ReceiptResource {
  private final Callers callers;
  private final Members members;
  private final Pool pool;
  private final Receipts receipts;
  private final Witnesses witnesses;

  ReceiptResource(
      Callers callers, Members members, Pool pool, Receipts receipts, Witnesses witnesses) {
    this.callers = callers;
    this.members = members;
    this.pool = pool;
    this.receipts = receipts;
    this.witnesses = witnesses;
  }

  /// What independent witnesses say to a receipt.
  ///
  /// @param witnessed whether the receipt proves the command and one of them has checked the log up
  ///     to its checkpoint
  public record Witnessed(String commandId, boolean witnessed, List<Witnesses.Witness> witnesses) {}

  /// The receipt of a command that concerns the member: all that an offline check needs.
  @GET
  @Path("{command}")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(operationId = "getReceipt", summary = "A receipt (c2sp.org/tlog-proof@v1)")
  public Uni<String> get(@PathParam("command") String command) {
    return receipt(Hash.fromHex(command));
  }

  /// Whether the receipt, as it would be given now, is witnessed. A receipt that is not yet becomes
  /// so when the witnesses have followed; it proves the same before.
  @GET
  @Path("{command}/witnesses")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getReceiptWitnesses", summary = "Who has witnessed a receipt")
  public Uni<Witnessed> witnesses(@PathParam("command") String command) {
    Hash id = Hash.fromHex(command);
    return receipt(id)
        .map(text -> witnesses.of(text, id, Instant.now()))
        .map(found -> new Witnessed(id.toString(), !found.isEmpty(), found));
  }

  private Uni<String> receipt(Hash id) {
    Caller.Person person = callers.person();
    return members
        .row(person)
        .chain(
            member ->
                concerns(member, person, id)
                    .chain(
                        concerned -> {
                          if (!concerned || member.account == null) {
                            throw Receipts.unknown();
                          }
                          return receipts.concerning(AccountId.of(member.account), id);
                        }));
  }

  /// Whether the command changed the member's account, or is one of the member's own.
  private Uni<Boolean> concerns(MemberRow member, Caller.Person person, Hash command) {
    if (member.account == null) {
      return Uni.createFrom().item(false);
    }
    return pool.preparedQuery(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM activity WHERE command_id = $1 AND account = $2)
              OR EXISTS (SELECT 1 FROM command WHERE id = $1 AND owner = $3)
              OR EXISTS (SELECT 1 FROM enrolment WHERE command_id = $1 AND account = $2)
            """)
        .execute(Tuple.of(Sql.bytes(command), Sql.bytes(member.account), person.name()))
        .map(rows -> rows.size() == 1);
  }
}
