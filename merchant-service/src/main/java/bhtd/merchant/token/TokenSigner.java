package bhtd.merchant.token;

import bhtd.merchant.access.MerchantRole;
import bhtd.merchant.access.Scope;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Signs merchant tokens: RS256 under the key that only this service has.
@ApplicationScoped
public class TokenSigner {
  public static final String ISSUER = "bhtd-merchant-service";
  public static final Duration LIFE = Duration.ofSeconds(60);
  private static final String AUDIENCE = "bhtd";
  private static final String ROLE_OF_ALL = "merchant";

  private final PrivateKey key;

  /// @param file of the private key, PEM
  TokenSigner(@ConfigProperty(name = "bhtd.tokens.private-key") Path file)
      throws IOException, GeneralSecurityException {
    key = KeyUtils.decodePrivateKey(Files.readString(file), SignatureAlgorithm.RS256);
  }

  /// The token as a compact JWS, valid for {@link #LIFE}.
  public String sign(MerchantToken token) {
    List<String> roles = new ArrayList<>();
    roles.add(ROLE_OF_ALL);
    token.roles().stream().sorted().map(MerchantRole::text).forEach(roles::add);
    List<String> scopes = Scope.texts(token.scopes());
    return Jwt.issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(token.merchant())
        .claim("realm_access", Map.of("roles", roles))
        .claim("merchant", token.merchant())
        .claim("actor", token.actor())
        .claim("accounts", token.accounts().stream().map(Object::toString).toList())
        .claim("scopes", scopes)
        .claim("scope", String.join(" ", scopes)) // the standard form, read as permissions
        .expiresIn(LIFE)
        .jws()
        .algorithm(SignatureAlgorithm.RS256)
        .sign(key);
  }
}
