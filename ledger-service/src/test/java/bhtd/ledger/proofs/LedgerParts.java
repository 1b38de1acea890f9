package bhtd.ledger.proofs;

import bhtd.ledger.TestStory;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.local.KafkaBroker;
import bhtd.local.Keycloak;
import bhtd.local.PostgresCluster;
import bhtd.local.Topics;
import bhtd.protocol.value.Hash;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A real broker with the story's blocks on it, a real Keycloak, files in a temporary folder, and
/// merchant-service's key pair. The service under test only reads.
public final class LedgerParts implements QuarkusTestResourceLifecycleManager {
  static final TestStory STORY = new TestStory();
  private static final KeyPair TOKENS = keys();

  private static final KafkaBroker BROKER = KafkaBroker.start();
  private static final PostgresCluster POSTGRES = PostgresCluster.start();
  private static final Keycloak KEYCLOAK = Keycloak.start(POSTGRES);

  @Override
  public Map<String, String> start() {
    Topics.create(BROKER.bootstrapServers());
    try (Producer<byte[], byte[]> producer =
        KafkaClients.transactional(BROKER.bootstrapServers(), "test")) {
      producer.initTransactions();
      for (byte[] block : STORY.chain.blocks) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(ChainSettings.BLOCKS, 0, new byte[0], block));
        producer.commitTransaction();
      }
    }
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "ledger-http");
      byte[] seed = Hash.sha256("log".getBytes(StandardCharsets.UTF_8)).toBytes();
      Files.writeString(folder.resolve("log"), HexFormat.of().formatHex(seed) + "\n");
      Files.writeString(folder.resolve("salts"), "00".repeat(32) + "\n");
      Files.writeString(folder.resolve("tokens.pem"), pem(TOKENS));
      return Map.of(
          "kafka.bootstrap.servers", BROKER.bootstrapServers(),
          "bhtd.sealing.enabled", "false",
          "bhtd.data", folder.resolve("data").toString(),
          "bhtd.secrets", folder.toString(),
          "bhtd.tokens.public-key", folder.resolve("tokens.pem").toString(),
          "quarkus.oidc.auth-server-url", KEYCLOAK.issuer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    BROKER.close();
    KEYCLOAK.close();
    POSTGRES.close();
  }

  static String issuer() {
    return KEYCLOAK.issuer();
  }

  /// A client's token from Keycloak.
  static String clientToken(String client) {
    return KEYCLOAK.clientToken(client);
  }

  static String clientSecret(String client) {
    return Objects.requireNonNull(KEYCLOAK.secrets().clients().get(client));
  }

  /// A token of merchant-service that names these accounts.
  static String token(String... accounts) {
    return token(TOKENS, "merchant", accounts);
  }

  /// The same, under a key that nobody trusts.
  static String forgedToken() {
    return token(keys(), "auditor");
  }

  private static String token(KeyPair keys, String role, String... accounts) {
    return Jwt.issuer(MerchantTenant.ISSUER)
        .audience("bhtd")
        .subject("mer_1")
        .expiresIn(60)
        .claim("merchant", "mer_1")
        .claim("accounts", List.of(accounts))
        .claim("realm_access", Map.of("roles", List.of(role)))
        .sign(keys.getPrivate());
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
