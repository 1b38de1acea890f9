package bhtd.kit.receipt;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The ledger's receipts, asked with this service's own token.
@RegisterRestClient(configKey = "ledger")
@OidcClientFilter
@Path("/ledger/v1/chains/{chain}")
interface LedgerReceipts {
  /// The receipt of one command.
  ///
  /// @param accounts {@code bhtd1…}, separated by commas: shows those operations and events that
  ///     concern them; without any, all
  /// @return tlog-proof text; 404 when the command is not in the log
  @GET
  @Path("receipts/{command}")
  @Produces(MediaType.TEXT_PLAIN)
  Uni<RestResponse<String>> get(
      @PathParam("chain") String chain,
      @PathParam("command") String command,
      @QueryParam("accounts") @Nullable String accounts);

  /// The proof that an account's points are counted in what their issuer owes.
  ///
  /// @return tlog-proof text; 404 when the account is not counted among the asset's holders
  @GET
  @Path("proofs/liability/{asset}/{account}")
  @Produces(MediaType.TEXT_PLAIN)
  Uni<RestResponse<String>> liability(
      @PathParam("chain") String chain,
      @PathParam("asset") String asset,
      @PathParam("account") String account);
}
