package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.UnsignedCommand;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Base64;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/// Asks the ledger what it would say to a command. Keeps nothing, sends nothing.
@ApplicationScoped
class Trials {
  private static final Logger LOG = Logger.getLogger(Trials.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  private final KitConfig config;
  private final LedgerTrials ledger;

  Trials(KitConfig config, @RestClient LedgerTrials ledger) {
    this.config = config;
    this.ledger = ledger;
  }

  /// @return fails with a problem: 503 while the ledger cannot be asked
  Uni<Trial> decide(UnsignedCommand command) {
    return ledger
        .decide(
            config.chain(),
            new LedgerTrials.Unsigned(
                base64(command.body()),
                base64(command.salt()),
                command.operations().stream().map(Trials::base64).toList()))
        .map(Trial::of)
        .onFailure()
        .transform(Trials::problem);
  }

  private static ProblemException problem(Throwable e) {
    if (e instanceof WebApplicationException answered
        && answered.getResponse().getStatus() != 503) {
      LOG.errorf("The ledger answered %d to a trial", answered.getResponse().getStatus());
      return Problems.upstream("The ledger has not tried the command.");
    }
    LOG.warnf("The ledger cannot be asked for a trial: %s", e.getMessage());
    return Problems.unavailable("The ledger cannot be asked now.", RETRY_AFTER_SECONDS);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
