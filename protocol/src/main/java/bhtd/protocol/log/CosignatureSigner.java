package bhtd.protocol.log;

import bhtd.protocol.sign.MessageSigner;
import java.nio.ByteBuffer;

/// Cosigns checkpoints under a name (C2SP tlog-cosignature, {@code cosignature/v1}).
public record CosignatureSigner(String name, MessageSigner key) {

  public CosignatureSigner {
    NamedKey.requireName(name);
  }

  public CosignatureVerifier verifier() {
    return new CosignatureVerifier(name, key.publicKey());
  }

  /// States that, at this time, {@code checkpoint} is the largest that was seen of its log.
  ///
  /// @param seconds since 1970
  public NoteSignature cosign(Checkpoint checkpoint, long seconds) {
    byte[] signature = key.sign(CosignatureVerifier.toSign(checkpoint.text(), seconds));
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
    return new NoteSignature(name, verifier().keyId(), timed);
  }
}
