package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.MalformedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.UUID;

/// Reads commands that their callers have signed themselves.
@ApplicationScoped
class OwnCommands {
  private static final int UUID_VERSION = 7;
  private static final int UUID_VARIANT = 2;

  private final KitConfig config;
  private final CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());

  OwnCommands(KitConfig config) {
    this.config = config;
  }

  /// A command that somebody has signed for this chain.
  ///
  /// @throws bhtd.kit.http.ProblemException 400 when it is none, or a signature does not hold
  OwnCommand open(OwnSignature given) {
    byte[] bytes;
    Command command;
    try {
      bytes = Base64.getDecoder().decode(given.signedCommand());
      command = CommandCodec.parse(bytes);
    } catch (MalformedException e) {
      throw unfit(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException notBase64) {
      throw unfit("is not base64");
    }
    if (!command.body().chain().equals(config.chainId())) {
      throw unfit("is for another chain than " + config.chain());
    }
    UUID nonce = command.body().nonce();
    if (nonce.version() != UUID_VERSION || nonce.variant() != UUID_VARIANT) {
      throw unfit("has a nonce that is no UUIDv7");
    }
    if (verifier.verify(command).isEmpty()) {
      throw unfit("has a signature that does not hold");
    }
    return new OwnCommand(command, bytes);
  }

  private static RuntimeException unfit(String detail) {
    return Problems.invalid("signed_command", detail);
  }
}
