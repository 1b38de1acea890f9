package bhtd.protocol.log;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A thread's own SHA-256 that writes where it is told: leaves are hashed a million times a second.
final class Sha256 {
  private static final ThreadLocal<Sha256> OF_THREAD = ThreadLocal.withInitial(Sha256::new);

  private final MessageDigest digest;

  /// Scratch space of one thread, big enough for one digest; free for any use between two calls.
  final byte[] scratch = new byte[32];

  private Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static Sha256 get() {
    return OF_THREAD.get();
  }

  Sha256 add(byte b) {
    digest.update(b);
    return this;
  }

  Sha256 add(byte[] bytes) {
    digest.update(bytes, 0, bytes.length);
    return this;
  }

  Sha256 add(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return this;
  }

  /// Writes the 32 bytes of the digest into {@code out} from {@code offset} on, and starts afresh.
  void finish(byte[] out, int offset) {
    try {
      digest.digest(out, offset, 32);
    } catch (DigestException e) {
      throw new IllegalStateException("a digest has room for its 32 bytes", e);
    }
  }
}
