package bhtd.kit.testing;

import bhtd.local.Database;
import bhtd.local.KafkaBroker;
import bhtd.local.PostgresCluster;
import bhtd.local.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A real Kafka with the topics, a real PostgreSQL with a database, fresh secrets, and tokens from
/// {@link TestTokens}, for {@code @QuarkusTestResource(KitStack.class)}. All of it is gone
/// afterwards.
public class KitStack implements QuarkusTestResourceLifecycleManager {
  private static final List<String> SECRETS =
      List.of("operator", "registrar", "settler", "custody", "references", "idempotency");

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  @Override
  public Map<String, String> start() {
    KafkaBroker kafka = opened(KafkaBroker.start());
    Topics.create(kafka.bootstrapServers());
    PostgresCluster postgres = opened(PostgresCluster.start());
    Database database = postgres.createDatabase("service");
    Path folder = secrets();
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.test-port", "0");
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("quarkus.datasource.username", database.user());
    settings.put("quarkus.datasource.password", database.password());
    settings.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    settings.put("bhtd.kit.secrets", folder.toString());
    settings.put("bhtd.kit.resend-every", "PT2S");
    settings.putAll(TestTokens.settings(folder));
    settings.putAll(more(folder, postgres));
    return settings;
  }

  /// Further settings of a service's own tests, and parts to start for them.
  ///
  /// @param folder the service's secrets
  protected Map<String, String> more(Path folder, PostgresCluster postgres) {
    return Map.of();
  }

  /// Closes {@code part} when the tests are over.
  protected <T extends AutoCloseable> T opened(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void stop() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part of the test's stack did not stop", e);
      }
    }
  }

  private Path secrets() {
    try {
      Path folder = Files.createTempDirectory("bhtd-secrets");
      opened(() -> remove(folder));
      for (String name : SECRETS) {
        byte[] secret = new byte[32];
        new java.security.SecureRandom().nextBytes(secret);
        Files.writeString(folder.resolve(name), HexFormat.of().formatHex(secret) + "\n");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
