package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import java.util.UUID;

/// The account, under its present key, takes a new one, which counts from the next command on.
///
/// @param keyId names the key in the custodian's derivation; random, also for keys nobody keeps
/// @param possession the new key's signature over {@link Possession#rotating}; 64 bytes
public record RotateKey(PublicKey publicKey, UUID keyId, byte[] possession) implements Operation {
  public RotateKey {
    Check.signature(possession);
  }

  @Override
  public boolean cites() {
    return true;
  }
}
