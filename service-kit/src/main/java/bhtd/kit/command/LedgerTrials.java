package bhtd.kit.command;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What the ledger would say to a command, asked with this service's own token.
@RegisterRestClient(configKey = "ledger")
@OidcClientFilter
@Path("/ledger/v1/chains/{chain}/trials")
interface LedgerTrials {
  /// A command without its signature: its parts, each base64.
  record Unsigned(String body, String salt, List<String> operations) {}

  /// @param status accepted, rejected, or refused
  /// @param reason why it would be rejected
  /// @param code why it would be refused
  record Outcome(
      String status,
      long height,
      @Nullable Reason reason,
      @Nullable String code,
      List<Object> events) {}

  record Reason(String code, String detail, int operation, String needed, String present) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Outcome> decide(@PathParam("chain") String chain, Unsigned command);
}
