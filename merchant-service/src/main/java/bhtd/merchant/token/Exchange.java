package bhtd.merchant.token;

import bhtd.kit.Sql;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.merchant.access.MerchantRole;
import bhtd.merchant.access.Scope;
import bhtd.merchant.apikey.Secret;
import bhtd.merchant.merchant.Accounts;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.MalformedException;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Turns what a caller of the gateway shows into a merchant token.
@ApplicationScoped
public class Exchange {
  private static final String OF_KEY =
      """
      WITH used AS (
        UPDATE api_key SET last_used_at = date_trunc('minute', now())
        WHERE secret_hash = $1 AND revoked_at IS NULL
          AND (last_used_at IS NULL OR last_used_at < date_trunc('minute', now())))
      SELECT k.id AS key, k.scopes, m.*
      FROM api_key k JOIN merchant_view m ON m.id = k.merchant
      WHERE k.secret_hash = $1 AND k.revoked_at IS NULL
      """;
  private static final String OF_PERSON =
      """
      SELECT p.role, m.* FROM merchant_person p JOIN merchant_view m ON m.id = p.merchant
      WHERE p.subject = $1 AND p.merchant = $2
      """;

  private final Pool pool;
  private final TenantIdentityProvider people;

  Exchange(Pool pool, TenantIdentityProvider people) {
    this.pool = pool;
    this.people = people;
  }

  /// @return fails with 401 unless it is a key of a merchant's that is not revoked
  Uni<MerchantToken> ofKey(String apiKey) {
    return pool.preparedQuery(OF_KEY)
        .execute(Tuple.of(Sql.bytes(secret(apiKey).hash())))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw unknownKey();
              }
              return ofKey(rows.iterator().next());
            });
  }

  /// @return fails with 401 unless the token is a person's of the log-in, and with 403 unless the
  ///     person acts for the merchant, also when there is no such merchant
  Uni<MerchantToken> ofPerson(String token, String merchant) {
    return people
        .authenticate(new AccessTokenCredential(token))
        .onFailure(AuthenticationFailedException.class)
        .transform(
            e -> Problems.of(ProblemType.UNAUTHENTICATED, "The person's token is not valid."))
        .map(Exchange::subject)
        .chain(
            subject ->
                pool.preparedQuery(OF_PERSON)
                    .execute(Tuple.of(subject, merchant))
                    .map(rows -> ofPerson(subject, rows)));
  }

  private static Secret secret(String apiKey) {
    try {
      return new Secret(apiKey);
    } catch (MalformedException e) {
      throw unknownKey();
    }
  }

  private static MerchantToken ofKey(Row row) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(row.getArrayOfStrings("scopes"))
        .forEach(text -> Scope.parse(text).ifPresent(scopes::add));
    return new MerchantToken(
        row.getString("id"), row.getString("key"), accounts(row), Set.of(), scopes);
  }

  private static MerchantToken ofPerson(String subject, RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw Problems.forbidden("You do not act for this merchant.");
    }
    Set<MerchantRole> roles = EnumSet.noneOf(MerchantRole.class);
    rows.forEach(row -> roles.add(MerchantRole.of(row.getString("role"))));
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    roles.forEach(role -> scopes.addAll(role.scopes()));
    Row any = rows.iterator().next();
    return new MerchantToken(any.getString("id"), subject, accounts(any), roles, scopes);
  }

  private static List<AccountId> accounts(Row row) {
    return row.getString("status").equals("active") ? Accounts.of(row).all() : List.of();
  }

  private static String subject(SecurityIdentity person) {
    boolean machine = person.hasRole("service") || person.hasRole("auditor");
    if (machine) {
      throw Problems.forbidden("Only people act for merchants.");
    }
    return Objects.requireNonNull(person.getPrincipal().getName());
  }

  private static ProblemException unknownKey() {
    return Problems.of(ProblemType.UNAUTHENTICATED, "The API key is unknown or revoked.");
  }
}
