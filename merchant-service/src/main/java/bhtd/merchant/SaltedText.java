package bhtd.merchant;

import bhtd.protocol.value.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// Words that stay here; the chain has their salted hash.
///
/// @param salt 32 bytes: without them the words could be guessed from the hash
public record SaltedText(String text, byte[] salt) {
  /// What an operator's reasons look like: 1 to 500 characters.
  public static final String REASON = "[^\\p{Cc}\\p{Cs}]{1,500}";

  public static final String REASON_RULE = "has 1 to 500 characters, and no control characters";

  private static final SecureRandom RANDOM = new SecureRandom();

  public static SaltedText of(String text) {
    byte[] salt = new byte[Hash.BYTES];
    RANDOM.nextBytes(salt);
    return new SaltedText(text, salt);
  }

  /// SHA-256(salt ‖ text).
  public Hash hash() {
    return Hash.sha256(salt, text.getBytes(StandardCharsets.UTF_8));
  }
}
