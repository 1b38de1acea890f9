package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Hash;

/// The operator gives the log another key. Both keys have signed {@link Possession#handingOver}:
/// the one so far hands over, so that who knows it can follow; the new one shows that it is held.
///
/// @param previousKey that signs the log's checkpoints so far
/// @param handover the previous key's signature; 64 bytes
/// @param possession the new key's signature; 64 bytes
/// @param overlapUntilMs both keys sign checkpoints until then
/// @param reason SHA-256(salt ‖ text)
public record RotateLogKey(
    PublicKey previousKey,
    PublicKey publicKey,
    byte[] handover,
    byte[] possession,
    long overlapUntilMs,
    Hash reason)
    implements Operation {
  public RotateLogKey {
    Check.signature(handover);
    Check.signature(possession);
    Check.times(overlapUntilMs);
  }

  @Override
  public boolean cites() {
    return true;
  }
}
