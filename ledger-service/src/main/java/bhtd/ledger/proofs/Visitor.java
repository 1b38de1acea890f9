package bhtd.ledger.proofs;

import bhtd.protocol.value.AccountId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who asks, and what may be shown: an auditor or a service sees everything, a merchant's token
/// names the accounts that it may read, and nobody else sees anything that is not public.
@RequestScoped
class Visitor {
  static final String AUDITOR = "auditor";
  static final String SERVICE = "service";
  private static final String OPERATOR = "operator";

  private final SecurityIdentity identity;
  private final Reads reads;

  Visitor(SecurityIdentity identity, Reads reads) {
    this.identity = identity;
    this.reads = reads;
  }

  boolean seesEverything() {
    return identity.hasRole(AUDITOR) || identity.hasRole(SERVICE);
  }

  /// Whether an account is this caller's to read.
  boolean maySee(AccountId account) {
    return seesEverything() || accounts().contains(account);
  }

  /// The accounts that the token stands for. Only merchant-service names any: a person's token of
  /// the other issuer has no such claim, and would not be believed.
  Set<AccountId> accounts() {
    Set<AccountId> accounts = new LinkedHashSet<>();
    if (identity.getPrincipal() instanceof JsonWebToken token
        && MerchantTenant.ISSUER.equals(token.getIssuer())
        && token.getClaim("accounts") instanceof JsonArray named) {
      named.forEach(value -> accounts.add(AccountId.parse(((JsonString) value).getString())));
    }
    if (identity.hasRole(OPERATOR)) {
      accounts.addAll(reads.ask(ledger -> ledger.view().authorities()).answer());
    }
    return accounts;
  }
}
