package bhtd.kit.receipt;

import bhtd.kit.KitConfig;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Asks the ledger for receipts. Who may have one is the asking service's to know.
@ApplicationScoped
public class Receipts {
  private static final Logger LOG = Logger.getLogger(Receipts.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  private final KitConfig config;
  private final LedgerReceipts ledger;

  Receipts(KitConfig config, @RestClient LedgerReceipts ledger) {
    this.config = config;
    this.ledger = ledger;
  }

  /// The receipt of a command with those operations and events that concern {@code account}.
  ///
  /// @return tlog-proof text; fails with a problem: 404, or 503 until a checkpoint covers the entry
  public Uni<String> concerning(AccountId account, Hash command) {
    return get(command, account.toString());
  }

  /// The receipt of a command with all its operations and events.
  ///
  /// @return as {@link #concerning}
  public Uni<String> whole(Hash command) {
    return get(command, null);
  }

  /// 404, for a command that is none of the caller's.
  public static ProblemException unknown() {
    return Problems.notFound("No command that concerns you has this id.");
  }

  /// The proof that an account's points of an asset are counted in what their issuer owes, as of
  /// the last seal that counted everybody's.
  ///
  /// @return tlog-proof text; fails with a problem: 404 for an account that had no points of the
  ///     asset by then, or 503 until a checkpoint covers the seal
  public Uni<String> liability(AccountId account, AssetCode asset) {
    return text(
        ledger.liability(config.chain(), asset.text(), account.toString()),
        Problems.notFound("No points of this asset were counted for you yet."));
  }

  private Uni<String> get(Hash command, @Nullable String accounts) {
    return text(ledger.get(config.chain(), command.toString(), accounts), unknown());
  }

  private static Uni<String> text(Uni<RestResponse<String>> answer, ProblemException notThere) {
    return answer
        .map(RestResponse::getEntity)
        .onFailure(WebApplicationException.class)
        .transform(e -> answered((WebApplicationException) e, notThere))
        .onFailure(e -> !(e instanceof ProblemException))
        .transform(
            e -> {
              LOG.warnf("The ledger cannot be asked for a receipt: %s", e.getMessage());
              return Problems.unavailable("The ledger cannot be reached now.", RETRY_AFTER_SECONDS);
            });
  }

  private static ProblemException answered(WebApplicationException e, ProblemException notThere) {
    int status = e.getResponse().getStatus();
    if (status == 404) {
      return notThere;
    }
    if (status == 503) {
      return Problems.unavailable("The receipt is not ready yet.", RETRY_AFTER_SECONDS);
    }
    LOG.errorf("The ledger answered %d to a receipt's request", status);
    return Problems.upstream("The ledger gave no receipt.");
  }
}
