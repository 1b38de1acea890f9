package bhtd.wallet.receipt;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
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
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/// Receipts for members.
@Path("/wallet/v1/receipts")
@RolesAllowed("member")
@Tag(name = "Receipts")
public class ReceiptResource {
  private static final Logger LOG = Logger.getLogger(ReceiptResource.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Callers callers;
  private final Members members;
  private final Pool pool;
  private final KitConfig config;
  private final LedgerReceipts ledger;

  ReceiptResource(
      Callers callers,
      Members members,
      Pool pool,
      KitConfig config,
      @RestClient LedgerReceipts ledger) {
    this.callers = callers;
    this.members = members;
    this.pool = pool;
    this.config = config;
    this.ledger = ledger;
  }

  /// The receipt of a command that concerns the member: all that an offline check needs.
  @GET
  @Path("{command}")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(operationId = "getReceipt", summary = "A receipt (c2sp.org/tlog-proof@v1)")
  public Uni<String> get(@PathParam("command") String command) {
    Hash id = Hash.fromHex(command);
    Caller.Person person = callers.person();
    return members
        .row(person)
        .chain(
            member ->
                concerns(member, person, id)
                    .chain(
                        concerned -> {
                          if (!concerned || member.account == null) {
                            throw unknown();
                          }
                          return fetch(id, AccountId.of(member.account));
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

  private Uni<String> fetch(Hash command, AccountId account) {
    return ledger
        .get(config.chain(), command.toString(), account.toString())
        .map(RestResponse::getEntity)
        .onFailure(WebApplicationException.class)
        .transform(e -> answered((WebApplicationException) e))
        .onFailure(e -> !(e instanceof ProblemException))
        .transform(
            e -> {
              LOG.warnf("The ledger cannot be asked for a receipt: %s", e.getMessage());
              return Problems.unavailable("The ledger cannot be reached now.", RETRY_AFTER_SECONDS);
            });
  }

  private static RuntimeException answered(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status == 404) {
      return unknown();
    }
    if (status == 503) {
      return Problems.unavailable("The receipt is not ready yet.", RETRY_AFTER_SECONDS);
    }
    LOG.errorf("The ledger answered %d to a receipt's request", status);
    return Problems.upstream("The ledger gave no receipt.");
  }

  private static RuntimeException unknown() {
    return Problems.notFound("No command that concerns you has this id.");
  }
}
