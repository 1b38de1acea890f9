package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.MalformedException;

/// An Ed25519 signature and the key it is said to be of.
///
/// @param bytes 64 bytes
public record Signature(PublicKey publicKey, byte[] bytes) {
  public static final int BYTES = 64;

  public Signature {
    MalformedException.unless(bytes.length == BYTES, "a signature has 64 bytes");
  }
}
