package bhtd.wallet.paycode;

import bhtd.protocol.value.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;

/// The names that pay codes have: ten letters and digits that are hard to mistake for each other,
/// 50 random bits. Only their hash is kept.
final class PayCodes {
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int LENGTH = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PayCodes() {}

  /// A new one, for example {@code 7K3QD-0XW9F}.
  static String random() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(i == LENGTH / 2 ? "-" : "").append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
    }
    return code.toString();
  }

  /// What is kept of a code, however it was typed.
  static Hash hash(String code) {
    String plain =
        code.toUpperCase(Locale.ROOT)
            .replace("-", "")
            .replace(" ", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return Hash.sha256(plain.getBytes(StandardCharsets.UTF_8));
  }
}
