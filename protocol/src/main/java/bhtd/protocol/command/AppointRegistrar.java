package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// The operator appoints a registrar, named by its key as accounts are.
///
/// @param possession the key's signature over {@link Possession#appointing}; 64 bytes
/// @param reason SHA-256(salt ‖ text)
public record AppointRegistrar(PublicKey publicKey, byte[] possession, Hash reason)
    implements Operation {
  public AppointRegistrar {
    Check.signature(possession);
  }

  public AccountId registrar() {
    return AccountId.ofKey(publicKey.bytes());
  }

  @Override
  public boolean cites() {
    return true;
  }
}
