package bhtd.kit.testing;

import bhtd.protocol.value.AccountId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/// Tokens for tests, signed with keys made for the test: for merchants as merchant-service signs
/// them, for people and services under a static key in Keycloak's place where a test has no
/// Keycloak.
public final class TestTokens {
  private static final String PEOPLE = "bhtd.test.people-key";
  private static final String MERCHANTS = "bhtd.test.merchants-key";
  private static final String ISSUER = "https://people.example/realms/bhtd";

  private TestTokens() {}

  /// A person's token, with the role {@code member} and others.
  public static String person(String subject, String... roles) {
    return token(PEOPLE, ISSUER, subject, List.of(roles), new JsonObject().put("azp", "bhtd-app"));
  }

  /// The token of a service's own client.
  public static String service(String client) {
    return token(PEOPLE, ISSUER, client, List.of("service"), new JsonObject().put("azp", client));
  }

  /// A merchant's token with the role {@code merchant} and others.
  ///
  /// @param id {@code mer_…}
  public static String merchant(String id, List<AccountId> accounts, String... roles) {
    JsonObject claims =
        new JsonObject()
            .put("merchant", id)
            .put("accounts", new JsonArray(accounts.stream().map(AccountId::toString).toList()))
            .put("scopes", new JsonArray());
    List<String> all =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("merchant"), java.util.stream.Stream.of(roles))
            .toList();
    return token(MERCHANTS, "bhtd-merchant-service", id, all, claims);
  }

  static Map<String, String> settings(Path folder) {
    KeyPair people = pair();
    KeyPair merchants = pair();
    Path publicKey = folder.resolve("merchant-tokens.pem");
    try {
      Files.writeString(publicKey, pem(merchants));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "quarkus.oidc.auth-server-url",
        "",
        "quarkus.oidc.public-key",
        pem(people),
        "quarkus.oidc.token.issuer",
        ISSUER,
        "bhtd.kit.merchant-tokens-key",
        publicKey.toString(),
        PEOPLE,
        base64(people.getPrivate().getEncoded()),
        MERCHANTS,
        base64(merchants.getPrivate().getEncoded()));
  }

  private static String token(
      String keyName, String issuer, String subject, List<String> roles, JsonObject more) {
    long now = Clock.systemUTC().millis() / 1000;
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer)
            .put("sub", subject)
            .put("aud", "bhtd")
            .put("iat", now)
            .put("exp", now + 60)
            .put("realm_access", new JsonObject().put("roles", new JsonArray(roles)))
            .mergeIn(more);
    String head = url("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + url(claims.encode());
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(privateKey(keyName));
      rsa.update(head.getBytes(StandardCharsets.US_ASCII));
      return head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(rsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey privateKey(String name) throws GeneralSecurityException {
    String encoded = ConfigProvider.getConfig().getValue(name, String.class);
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String url(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
