package bhtd.gateway.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request shows about who asks.
public sealed interface Credential {

  /// The header by which a person says for which merchant it acts.
  String MERCHANT_HEADER = "Bhtd-Merchant";

  /// Nobody says who asks; the service decides whether that is enough.
  record None() implements Credential {}

  /// A person's or a service's own token, passed on as it is.
  record OwnToken(String token) implements Credential {
    @Override
    public String toString() {
      return "OwnToken";
    }
  }

  /// A merchant's API key, `sk_…`.
  record ApiKey(String key) implements Exchangeable {
    @Override
    public String fingerprint() {
      return sha256("key", key);
    }

    @Override
    public String toString() {
      return "ApiKey";
    }
  }

  /// A person's token and the merchant it acts for, `mer_…`.
  record PersonFor(String token, String merchant) implements Exchangeable {
    @Override
    public String fingerprint() {
      return sha256("person", merchant, token);
    }

    @Override
    public String toString() {
      return "PersonFor[" + merchant + "]";
    }
  }

  /// Headers that do not fit together.
  record Unusable(boolean malformed, String detail) implements Credential {}

  /// What merchant-service turns into a merchant token.
  sealed interface Exchangeable extends Credential permits ApiKey, PersonFor {
    /// SHA-256 in hex under which an answer is remembered: the secret itself is not kept.
    String fingerprint();
  }

  /// Reads the values of the headers `Authorization` and `Bhtd-Merchant`.
  static Credential of(List<String> authorization, List<String> merchant) {
    if (authorization.size() > 1 || merchant.size() > 1) {
      return new Unusable(true, "Authorization and Bhtd-Merchant may be given once each.");
    }
    String acting = merchant.isEmpty() ? null : merchant.getFirst();
    if (authorization.isEmpty()) {
      return acting == null ? new None() : new Unusable(false, "Bhtd-Merchant needs a log-in.");
    }
    return Forms.bearer(authorization.getFirst())
        .map(token -> ofBearer(token, acting))
        .orElse(new Unusable(false, "Authorization must be a Bearer token or API key."));
  }

  private static Credential ofBearer(String token, @Nullable String acting) {
    if (token.startsWith("sk_")) {
      return acting == null
          ? new ApiKey(token)
          : new Unusable(true, "An API key names its merchant itself: leave out Bhtd-Merchant.");
    }
    if (acting == null) {
      return new OwnToken(token);
    }
    return Forms.MERCHANT.matcher(acting).matches()
        ? new PersonFor(token, acting)
        : new Unusable(true, "Bhtd-Merchant must be a merchant's id, mer_….");
  }

  private static String sha256(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// How the headers are written.
  final class Forms {
    private static final Pattern BEARER =
        Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/=-]{1,8192}) *");
    private static final Pattern MERCHANT = Pattern.compile("mer_[0-9a-f-]{36}");

    private Forms() {}

    private static Optional<String> bearer(String header) {
      var matcher = BEARER.matcher(header);
      return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }
}
