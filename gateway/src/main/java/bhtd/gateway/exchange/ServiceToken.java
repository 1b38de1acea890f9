package bhtd.gateway.exchange;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/// The gateway's own token (client credentials, role `service`), renewed before it runs out.
@Singleton
public class ServiceToken {

  private final OidcClient client;
  private final TokensHelper tokens = new TokensHelper();

  ServiceToken(OidcClient client) {
    this.client = client;
  }

  /// A token that is good now. Fails where Keycloak cannot be reached or refuses the secret.
  public Uni<String> get() {
    return tokens.getTokens(client).map(Tokens::getAccessToken);
  }
}
