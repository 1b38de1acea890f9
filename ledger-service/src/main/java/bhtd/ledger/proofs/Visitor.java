package bhtd.ledger.proofs;

import bhtd.protocol.value.AccountId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who asks, and what may be shown: an auditor or a service sees everything, a merchant's token
/// names the accounts that it may read, and nobody else sees anything that is not public.
@RequestScoped
class Visitor {
  static final String AUDITOR = "auditor";
  static final String SERVICE = "service";
  static final String OPERATOR = "operator";

  private final SecurityIdentity identity;
  private final Reads reads;

  Visitor(SecurityIdentity identity, Reads reads) {
    this.identity = identity;
    this.reads = reads;
  }

  boolean seesEverything() {
    return identity.hasRole(AUDITOR) || identity.hasRole(SERVICE);
  }

  /// @throws ProblemException if the account is not this caller's to read, as {@link #find}
  void requireMaySee(AccountId account, String otherwise) {
    find(() -> Optional.of(account).filter(this::maySee), otherwise);
  }

  private boolean maySee(AccountId account) {
    return seesEverything() || accounts().contains(account);
  }

  /// What there is for this caller. An operator's accounts are the authorities that were read by
  /// now: while more may follow, nothing is not the end of it.
  ///
  /// @throws ProblemException if there is nothing: 404; 503 to an operator while the reader is
  ///     starting
  <T> T find(Supplier<Optional<T>> look, String otherwise) {
    return identity.hasRole(OPERATOR)
        ? reads.find(look, otherwise)
        : Reads.orNotFound(look.get(), otherwise);
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
