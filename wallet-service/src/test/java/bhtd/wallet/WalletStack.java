package bhtd.wallet;

import bhtd.kit.testing.KitStack;
import bhtd.kit.testing.ReceiptServer;
import bhtd.local.Keycloak;
import bhtd.local.PostgresCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The kit's stack, a real Keycloak, and an HTTP server in the ledger's place.
public class WalletStack extends KitStack {
  @Override
  protected Map<String, String> more(Path folder, PostgresCluster postgres) {
    Keycloak keycloak = opened(Keycloak.start(postgres));
    ReceiptServer ledger = opened(ReceiptServer.start());
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.oidc.auth-server-url", keycloak.issuer());
    settings.put("quarkus.oidc.public-key", "");
    settings.put("quarkus.oidc.token.issuer", "");
    settings.put("quarkus.oidc-client.auth-server-url", keycloak.issuer());
    settings.put(
        "quarkus.oidc-client.credentials.secret",
        keycloak.secrets().clients().getOrDefault("wallet-service", ""));
    settings.put("quarkus.rest-client.ledger.url", ledger.url());
    settings.put("bhtd.test.issuer", keycloak.issuer());
    keycloak
        .secrets()
        .people()
        .forEach((name, password) -> settings.put("bhtd.test.password." + name, password));
    keycloak
        .secrets()
        .clients()
        .forEach((name, secret) -> settings.put("bhtd.test.client." + name, secret));
    return settings;
  }
}
