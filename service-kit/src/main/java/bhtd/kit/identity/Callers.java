package bhtd.kit.identity;

import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Reads the caller from the request's verified token. Ask on the request's own thread, before the
/// first hop.
@ApplicationScoped
public class Callers {
  private final SecurityIdentity identity;

  Callers(SecurityIdentity identity) {
    this.identity = identity;
  }

  /// @throws bhtd.kit.http.ProblemException 401 without a token
  public Caller current() {
    if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw Problems.of(
          ProblemType.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer.");
    }
    Set<String> roles = Set.copyOf(identity.getRoles());
    if (MerchantTenant.ISSUER.equals(token.getIssuer())) {
      return merchant(token, roles);
    }
    String client = text(token.getClaim("client_id"), token.getClaim("azp"));
    boolean person = !roles.contains("service") && !roles.contains("auditor");
    return person
        ? new Caller.Person(token.getSubject(), roles)
        : new Caller.Service(client == null ? token.getSubject() : client, roles);
  }

  /// The calling merchant.
  ///
  /// @throws bhtd.kit.http.ProblemException 403 when the caller is not a merchant
  public Caller.Merchant merchant() {
    if (current() instanceof Caller.Merchant merchant) {
      return merchant;
    }
    throw Problems.forbidden("Call with a merchant's API key, or name the merchant to act for.");
  }

  /// The calling person.
  ///
  /// @throws bhtd.kit.http.ProblemException 403 when the caller is not a person
  public Caller.Person person() {
    if (current() instanceof Caller.Person person) {
      return person;
    }
    throw Problems.forbidden("This is for people who are logged in.");
  }

  private static Caller.Merchant merchant(JsonWebToken token, Set<String> roles) {
    Set<AccountId> accounts = new LinkedHashSet<>();
    strings(token, "accounts").forEach(text -> accounts.add(AccountId.parse(text)));
    String id = text(token.getClaim("merchant"), token.getSubject());
    if (id == null) {
      throw Problems.of(ProblemType.UNAUTHENTICATED, "The token names no merchant.");
    }
    return new Caller.Merchant(id, Set.copyOf(accounts), strings(token, "scopes"), roles);
  }

  private static Set<String> strings(JsonWebToken token, String claim) {
    Set<String> all = new LinkedHashSet<>();
    if (token.getClaim(claim) instanceof JsonArray array) {
      array.forEach(value -> all.add(((JsonString) value).getString()));
    }
    return all;
  }

  private static @Nullable String text(@Nullable Object first, @Nullable Object second) {
    Object found = first == null ? second : first;
    return found instanceof JsonString json
        ? json.getString()
        : found == null ? null : found.toString();
  }
}
