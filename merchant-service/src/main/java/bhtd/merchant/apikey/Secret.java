package bhtd.merchant.apikey;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// An API key's secret: {@code sk_} and 32 random bytes in base64url. Exists in memory and in one
/// answer; tables keep {@link #hash()}.
public record Secret(String text) {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("sk_[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public Secret {
    MalformedException.unless(FORM.matcher(text).matches(), "this is not an API key");
  }

  static Secret make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret("sk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// SHA-256 of the text. A look-up by it takes a time that says nothing about any stored secret:
  /// whoever varies a guess cannot choose how its hash varies.
  public Hash hash() {
    return Hash.sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Not the secret: it must not reach a log.
  @Override
  public String toString() {
    return "sk_…";
  }
}
