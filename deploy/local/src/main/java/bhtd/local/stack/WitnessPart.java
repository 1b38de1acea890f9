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
import java.util.List;
import java.util.Map;

/// The witness, as the merchant CAFE would run it: a process with a key and a log-in of its own,
/// which knows nothing of us but the gateway and the log's key.
record WitnessPart(Home home, Layout layout, Ports ports, StackSecrets secrets) implements Part {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  @Override
  public String name() {
    return "witness";
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(layout.data(name()));
  }

  @Override
  public Launch launch() {
    return new Launch(
        name(),
        command(),
        Map.of(),
        layout.data(name()),
        layout.log(name()),
        Signal.TERM,
        Duration.ofSeconds(5));
  }

  private List<String> command() {
    Path app = home.root().resolve("ledger-service/target/quarkus-app");
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(List.of("-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", app + "/app/*:" + app + "/lib/main/*:" + app + "/lib/boot/*"));
    command.add("bhtd.ledger.witness.WitnessCommand");
    command.addAll(List.of("--gateway", ports.url(Service.GATEWAY), "--issuer", ports.issuer()));
    command.addAll(List.of("--client", "witness"));
    command.addAll(List.of("--secret-file", secrets.witnessSecretFile().toString()));
    command.addAll(List.of("--log-key", logKey()));
    command.addAll(List.of("--name", Chain.WITNESS));
    command.addAll(List.of("--key-file", secrets.witnessKeyFile().toString()));
    command.addAll(List.of("--memory", layout.data(name()).resolve("cosigned").toString()));
    command.addAll(List.of("--port", Integer.toString(ports.witness())));
    return command;
  }

  private String logKey() {
    try {
      return Ed25519.verifierKey(Chain.ORIGIN, secrets.publicKey(Service.LEDGER, "log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether it answers; what it has played by then does not matter.
  @Override
  public boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ports.witnessUrl() + "/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HTTP.send(request, BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
