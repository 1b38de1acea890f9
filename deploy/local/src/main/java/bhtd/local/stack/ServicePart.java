package bhtd.local.stack;

import bhtd.local.Home;
import bhtd.local.Launch;
import bhtd.local.Launch.Signal;
import bhtd.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One of our services: its runnable jar with its settings in the environment.
record ServicePart(Service service, Home home, Layout layout, Ports ports, StackSecrets secrets)
    implements Part {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  @Override
  public String name() {
    return service.folder();
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(layout.data(name()));
  }

  @Override
  public Launch launch() {
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(service.jvm());
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            jar(home, service).toString()));
    return new Launch(
        name(),
        command,
        environment(),
        layout.data(name()),
        layout.log(name()),
        Signal.TERM,
        Duration.ofSeconds(15));
  }

  /// The service's runnable jar, as the build leaves it.
  static Path jar(Home home, Service service) {
    return home.root().resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
    environment.put(
        "QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN"); // we ask while it starts
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementOf(service)));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
    environment.put("BHTD_CHAIN", Chain.ID);
    environment.put("BHTD_PARTITION", Integer.toString(Chain.PARTITION));
    environment.put("BHTD_OIDC_URL", ports.issuer());
    environment.put("BHTD_SECRETS", layout.secrets().resolve(name()).toString());
    environment.put("BHTD_DATA", layout.data(name()).toString());
    environment.put("BHTD_TOKENS_PUBLIC_KEY", secrets.tokensPublicKey().toString());
    for (Service other : Service.values()) {
      environment.put("BHTD_" + other.name().toUpperCase(Locale.ROOT) + "_URL", ports.url(other));
    }
    try {
      environment.put("BHTD_CLIENT_SECRET", secrets.client(name()));
      if (service == Service.LEDGER) {
        environment.put("BHTD_WITNESSES", ports.witnessUrl() + " " + secrets.witnessKey());
      }
      if (service == Service.WALLET) {
        environment.put("BHTD_LOG_KEYS", String.join(",", logKeys()));
        environment.put("BHTD_WITNESS_KEYS", secrets.witnessKey());
      }
      if (service == Service.MERCHANT) {
        environment.put("BHTD_TOKENS_PRIVATE_KEY", secrets.tokensPrivateKey().toString());
      }
      if (service.hasDatabase()) {
        environment.put(
            "BHTD_DB_URL", "postgresql://127.0.0.1:" + ports.postgres() + "/" + service.database());
        environment.put(
            "BHTD_DB_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + service.database());
        environment.put("BHTD_DB_USER", service.database());
        environment.put("BHTD_DB_PASSWORD", secrets.database(service.database()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return environment;
  }

  /// The keys to which {@code ./bhtd verify} has followed the chain from the first, or that alone.
  private List<String> logKeys() throws IOException {
    String first = secrets.logKey();
    Path file = layout.followedKeys(Chain.ID);
    List<String> followed = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return followed.stream().anyMatch(key -> key.startsWith(first)) ? followed : List.of(first);
  }

  /// Whether the service says that it is ready.
  @Override
  public boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ports.url(service) + "/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
