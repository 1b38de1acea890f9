package bhtd.wallet.receipt;

import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.kit.receipt.Receipts;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// That a member's points are counted in what their issuer owes.
@Path("/wallet/v1/proofs/liability")
@RolesAllowed("member")
@Tag(name = "Receipts")
public class LiabilityResource {
  private final Callers callers;
  private final Members members;
  private final Receipts receipts;

  LiabilityResource(Callers callers, Members members, Receipts receipts) {
    this.callers = callers;
    this.members = members;
    this.receipts = receipts;
  }

  /// The proof, as of the last seal that counted everybody's points: all that an offline check
  /// needs.
  @GET
  @Path("{asset}")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      operationId = "getLiabilityProof",
      summary = "The proof that one's points are counted (c2sp.org/tlog-proof@v1)")
  public Uni<String> get(@PathParam("asset") String asset) {
    AssetCode code = new AssetCode(asset);
    return members
        .row(callers.person())
        .chain(
            member -> {
              if (member.account == null) {
                throw Problems.notFound("You have no account yet.");
              }
              return receipts.liability(AccountId.of(member.account), code);
            });
  }
}
