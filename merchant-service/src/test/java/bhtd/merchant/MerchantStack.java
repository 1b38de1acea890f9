package bhtd.merchant;

import bhtd.kit.testing.KitStack;
import bhtd.kit.testing.ReceiptServer;
import bhtd.local.Keycloak;
import bhtd.local.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The kit's stack, a real Keycloak, the pair of keys of merchants' tokens, and stand-ins
/// for the wallet and for the ledger's receipts.
public class MerchantStack extends KitStack {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    WalletServer wallet =
        opened(WalletServer.start(settings.getOrDefault("kafka.bootstrap.servers", "")));
    settings.put("quarkus.rest-client.wallet.url", wallet.url());
    settings.put("quarkus.rest-client.ledger.url", opened(ReceiptServer.start()).url());
    return settings;
  }

  @Override
  protected Map<String, String> more(Path folder, PostgresCluster postgres) {
    Keycloak keycloak = opened(Keycloak.start(postgres));
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.oidc.auth-server-url", keycloak.issuer());
    settings.put("quarkus.oidc.public-key", "");
    settings.put("quarkus.oidc.token.issuer", "");
    settings.put("quarkus.oidc-client.auth-server-url", keycloak.issuer());
    settings.put(
        "quarkus.oidc-client.credentials.secret",
        keycloak.secrets().clients().getOrDefault("merchant-service", ""));
    settings.put("bhtd.test.issuer", keycloak.issuer());
    keycloak
        .secrets()
        .people()
        .forEach((name, password) -> settings.put("bhtd.test.password." + name, password));
    keycloak
        .secrets()
        .clients()
        .forEach((name, secret) -> settings.put("bhtd.test.client." + name, secret));
    settings.putAll(tokenKeys(folder));
    return settings;
  }

  private static Map<String, String> tokenKeys(Path folder) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      Path secret = pem(folder.resolve("tokens.pem"), "PRIVATE", pair.getPrivate().getEncoded());
      Path open = pem(folder.resolve("tokens.pub"), "PUBLIC", pair.getPublic().getEncoded());
      return Map.of(
          "bhtd.tokens.private-key", secret.toString(),
          "bhtd.kit.merchant-tokens-key", open.toString());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pem(Path file, String kind, byte[] der) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
  }
}
