package bhtd.wallet.receipt;

import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The witnesses whose word this service passes on, and what they have said to a receipt. Made when
/// the service starts: keys that cannot be read are found then, not by a member.
@Startup
@Singleton
class Witnesses {
  private static final Logger LOG = Logger.getLogger(Witnesses.class);

  private final Optional<LogKeys> log;
  private final List<CosignatureVerifier> known;

  /// @param logKeys those that the log is known to have had, as {@link LogKeys#lines} writes them;
  ///     without any nothing is proven, hence nothing witnessed
  /// @param keys verifier keys of the witnesses
  /// @throws IllegalArgumentException naming the setting that holds no keys
  Witnesses(
      @ConfigProperty(name = "bhtd.wallet.log-keys") Optional<List<String>> logKeys,
      @ConfigProperty(name = "bhtd.wallet.witness-keys") Optional<List<String>> keys) {
    this.log = logKeys.map(lines -> setting("BHTD_LOG_KEYS", () -> LogKeys.parse(lines)));
    this.known =
        setting(
            "BHTD_WITNESS_KEYS",
            () -> keys.orElse(List.of()).stream().map(CosignatureVerifier::parse).toList());
  }

  private static <T> T setting(String name, Supplier<T> read) {
    try {
      return read.get();
    } catch (MalformedException e) {
      throw new IllegalArgumentException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// A witness's word that it has checked the log up to the receipt's checkpoint.
  ///
  /// @param name of the witness
  public record Witness(String name, Instant cosignedAt) {}

  /// Those known witnesses that have checked the log in which a command is: the receipt proves it
  /// under the known log's key, and their lines are under the same checkpoint.
  ///
  /// @param text of a receipt
  /// @param now who says a time much later is not believed
  /// @return nobody for a receipt that does not prove this command
  List<Witness> of(String text, Hash command, Instant now) {
    return switch (check(text)) {
      case Finding.Refused refused -> {
        LOG.warnf("The receipt of %s proves nothing here: %s", command, refused.why());
        yield List.of();
      }
      case Finding.Proven proven when proven.commandId().filter(command::equals).isEmpty() -> {
        LOG.warnf("The receipt that was given for %s is of something else", command);
        yield List.of();
      }
      case Finding.Proven proven ->
          proven.witnesses().stream().flatMap(one -> word(one, now)).toList();
    };
  }

  private static Stream<Witness> word(Finding.Witnessed one, Instant now) {
    return one.at(now).map(at -> new Witness(one.name(), at)).stream();
  }

  private Finding check(String text) {
    if (log.isEmpty()) {
      return new Finding.Refused("no key of the log is known");
    }
    try {
      Receipt receipt = Receipt.parse(text.getBytes(StandardCharsets.UTF_8));
      return receipt.check(receipt.signer(log.get()), known);
    } catch (MalformedException e) {
      return new Finding.Refused(String.valueOf(e.getMessage()));
    }
  }
}
