package bhtd.gateway.rate;

import bhtd.gateway.exchange.Credential;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose requests are counted together.
///
/// @param name distinct among all subjects of its kind; no secret
record Subject(Kind kind, String name) {

  /// What a subject is; each kind has a limit of its own.
  enum Kind {
    ADDRESS("address"),
    KEY("key"),
    MEMBER("member");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// As the headers name it.
    String word() {
      return word;
    }
  }

  private static final int NETWORK_BYTES = 8;
  private static final int SUBJECT_CHARS_MAX = 128;

  /// An address; of IPv6 the network of 64 bits, which is what one household has.
  static Subject address(@Nullable String literal) {
    if (literal == null) {
      return new Subject(Kind.ADDRESS, "local");
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
      int counted = Math.min(bytes.length, NETWORK_BYTES);
      return new Subject(Kind.ADDRESS, HexFormat.of().formatHex(bytes, 0, counted));
    } catch (IllegalArgumentException notAnAddress) {
      return new Subject(Kind.ADDRESS, "local");
    }
  }

  /// The API key or the member that a request says it is from. A token is not verified here: a
  /// request whose service does not know its caller is given back.
  static Optional<Subject> of(Credential credential) {
    return switch (credential) {
      case Credential.ApiKey key -> Optional.of(new Subject(Kind.KEY, key.fingerprint()));
      case Credential.OwnToken own -> member(own.token());
      case Credential.PersonFor person -> member(person.token());
      case Credential.None none -> Optional.empty();
      case Credential.Unusable unusable -> Optional.empty();
    };
  }

  private static Optional<Subject> member(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
      String subject = new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("sub");
      return Optional.ofNullable(subject)
          .filter(name -> name.length() <= SUBJECT_CHARS_MAX)
          .map(name -> new Subject(Kind.MEMBER, name));
    } catch (IllegalArgumentException | DecodeException | ClassCastException notAToken) {
      return Optional.empty();
    }
  }
}
