package bhtd.protocol.event;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Hash;

/// Another key signs the log's checkpoints from now on.
///
/// @param overlapUntilMs the previous key signs them, too, until then
/// @param reason SHA-256 of salt and text
public record LogKeyRotated(
    PublicKey previousKey, PublicKey publicKey, long overlapUntilMs, Hash reason)
    implements Event {}
