package bhtd.acceptance.rig;

import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Signs commands that the ledger has some minutes to seal.
public record Signing(ChainId chain, Clock clock, Duration validity) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Nearly as long as the ledger allows (5 minutes ahead).
  public static Signing on(ChainId chain) {
    return new Signing(chain, Clock.systemUTC(), Duration.ofMinutes(4));
  }

  public Signing valid(Duration other) {
    return new Signing(chain, clock, other);
  }

  public SignedBytes sign(Holder signer, Operation operation) {
    return sign(signer, List.of(operation));
  }

  public SignedBytes sign(Holder signer, List<Operation> operations) {
    byte[] salt = new byte[CommandCodec.SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new CommandSigner(chain)
        .sign(
            signer.account(),
            signer.key(),
            Ids.uuid7(clock),
            clock.millis() + validity.toMillis(),
            Optional.empty(),
            salt,
            operations);
  }
}
