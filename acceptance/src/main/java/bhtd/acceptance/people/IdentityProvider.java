package bhtd.acceptance.people;

import bhtd.acceptance.http.Answer;
import bhtd.acceptance.http.Api;
import bhtd.protocol.value.Hash;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/// The realm that people and machines log in at.
///
/// @param issuer the realm's address
/// @param clientId the app's client: public, authorisation code with PKCE
public record IdentityProvider(URI issuer, String clientId) {
  /// Where the app would listen. Nobody does: the app takes the code from the redirect itself.
  private static final URI APP = URI.create("http://127.0.0.1:17171/callback");

  private static final SecureRandom RANDOM = new SecureRandom();

  /// Somebody who has a log-in logs in.
  public LogIn logIn(String username, String password) {
    return visit((page, start) -> page.logIn(start, username, password));
  }

  /// Somebody new registers and is logged in by that.
  public LogIn register(Registration person) {
    return visit((page, start) -> page.register(start, person.fields()));
  }

  /// A machine with a secret of its own (client credentials).
  public LogIn machine(String client, String secret) {
    Map<String, String> form =
        Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret);
    return LogIn.of(this, form, token(form));
  }

  private LogIn visit(BiFunction<LogInPage, URI, Map<String, String>> how) {
    String verifier = random(32);
    String state = random(16);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", clientId);
    query.put("redirect_uri", APP.toString());
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("state", state);
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    URI start = URI.create(issuer + "/protocol/openid-connect/auth?" + Forms.encode(query));

    Map<String, String> back = how.apply(new LogInPage(APP), start);
    String code = back.get("code");
    if (code == null || !state.equals(back.get("state"))) {
      throw new IllegalStateException("the identity provider answered " + back.keySet());
    }
    Map<String, String> exchange =
        Map.of(
            "grant_type", "authorization_code",
            "client_id", clientId,
            "redirect_uri", APP.toString(),
            "code", code,
            "code_verifier", verifier);
    Answer tokens = token(exchange);
    Map<String, String> again =
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            clientId,
            "refresh_token",
            tokens.field("refresh_token"));
    return LogIn.of(this, again, tokens);
  }

  Answer token(Map<String, String> form) {
    Answer answer =
        Api.open(issuer)
            .form(issuer.getRawPath() + "/protocol/openid-connect/token", Forms.encode(form));
    if (!answer.ok()) {
      throw new IllegalStateException(
          "no token for " + form.get("grant_type") + ": " + answer.status() + " " + answer.text());
    }
    return answer;
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return base64(value);
  }

  private static String challenge(String verifier) {
    return base64(Hash.sha256(verifier.getBytes(StandardCharsets.US_ASCII)).toBytes());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
