package bhtd.ledger.proofs;

import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// That an account's points are counted in what their issuer owes.
@Path("/ledger/v1/chains/{chain}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Ledger: liabilities")
public class LiabilityResource {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String NOT_COUNTED =
      "This account is not counted among the holders of this asset for this caller.";

  private final Reads reads;
  private final Visitor visitor;
  private final LiabilityKey key;

  LiabilityResource(Reads reads, Visitor visitor, LiabilityKey key) {
    this.reads = reads;
    this.visitor = visitor;
    this.key = key;
  }

  @GET
  @Path("proofs/liability/{asset}/{account}")
  @Produces(TEXT)
  @Operation(
      summary = "The proof that an account's points are counted in what the issuer owes",
      description =
          "A C2SP tlog-proof of the last seal that counted everybody's points, with the account's"
              + " leaf and its way up to that seal: all that an offline check needs. For whose the"
              + " account is. 503 until a checkpoint covers the seal.")
  public String proof(
      @RestPath String chain,
      @RestPath String asset,
      @RestPath String account,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    AccountId holder = Reads.account(account);
    visitor.requireMaySee(holder, NOT_COUNTED);
    LiabilityProofs.Found found =
        reads.find(
            () ->
                reads
                    .askOwed(
                        (ledger, owed) -> LiabilityProofs.find(ledger, owed, key, asset, holder))
                    .orElseThrow(() -> ProblemException.notYet("Nothing was counted yet.")),
            NOT_COUNTED);
    var covering = reads.covering(found.seal());
    List<Hash> path =
        new ProofBuilder(reads.state().storage().nodes())
            .inclusion(found.seal(), covering.checkpoint().size());
    return Receipt.of(
            reads.entry(found.seal()).record().leaf(),
            found.proof(),
            found.seal(),
            path,
            covering.note())
        .toString();
  }

  @GET
  @Path("liability-key")
  @RolesAllowed({Visitor.AUDITOR, Visitor.SERVICE})
  @Produces(TEXT)
  @Operation(
      summary = "Where the salts in liability trees come from, for auditors",
      description = "64 hexadecimal digits. Who has it can name every leaf of every tree.")
  public String key(@RestPath String chain) {
    reads.settle(chain, null);
    return key.toHex() + "\n";
  }
}
