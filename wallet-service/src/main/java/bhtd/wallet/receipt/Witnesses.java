package bhtd.wallet.receipt;

import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Note;
import bhtd.protocol.receipt.TlogProof;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The witnesses whose word this service passes on, and what they have said to a receipt.
@Singleton
class Witnesses {
  private final List<CosignatureVerifier> known;

  /// @param keys verifier keys
  Witnesses(@ConfigProperty(name = "bhtd.wallet.witness-keys") Optional<List<String>> keys) {
    this.known = keys.orElse(List.of()).stream().map(CosignatureVerifier::parse).toList();
  }

  /// A witness's word that it has checked the log up to the receipt's checkpoint.
  ///
  /// @param name of the witness
  public record Witness(String name, Instant cosignedAt) {}

  /// Those known witnesses whose lines in the receipt's checkpoint hold.
  ///
  /// @param receipt tlog-proof text
  List<Witness> of(String receipt) {
    Note checkpoint = TlogProof.parse(receipt.getBytes(StandardCharsets.UTF_8)).checkpoint();
    return known.stream()
        .flatMap(
            witness ->
                witness.cosigned(checkpoint).stream()
                    .mapToObj(s -> new Witness(witness.name(), Instant.ofEpochSecond(s))))
        .toList();
  }
}
