package bhtd.acceptance.rig;

import bhtd.local.Await;
import bhtd.local.Child;
import bhtd.local.FreePorts;
import bhtd.local.Home;
import bhtd.local.Launch;
import bhtd.local.Launch.Signal;
import bhtd.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The ledger-service as a process of its own, as the local stack starts it but for its log-in:
/// nobody asks it anything here.
final class LedgerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final List<String> JVM =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final Launch launch;
  private final URI ready;
  private Child child;

  private LedgerProcess(Launch launch, URI ready) {
    this.launch = launch;
    this.ready = ready;
    this.child = startReady();
  }

  /// Starts it and waits until it says that it is ready.
  ///
  /// @param folder holds its {@code secrets}, and what it keeps
  static LedgerProcess start(String bootstrap, String chain, Path folder) {
    int port = FreePorts.one();
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            bootstrap,
            "BHTD_CHAIN",
            chain,
            "BHTD_PARTITION",
            "0",
            "BHTD_SECRETS",
            folder.resolve("secrets").toString(),
            "BHTD_DATA",
            folder.resolve("data").toString(),
            "QUARKUS_HTTP_HOST",
            "127.0.0.1",
            "QUARKUS_HTTP_PORT",
            Integer.toString(port),
            "QUARKUS_OIDC_TENANT_ENABLED",
            "false");
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(Service.LEDGER.jvm());
    command.addAll(JVM);
    command.addAll(List.of("-jar", application().resolve("quarkus-run.jar").toString()));
    Launch launch =
        new Launch(
            "ledger-service",
            command,
            environment,
            folder,
            folder.resolve("ledger-service.log"),
            Signal.TERM,
            Duration.ofSeconds(20));
    URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    return new LedgerProcess(launch, ready);
  }

  /// Runs the explicit init of a new chain.
  static void init(List<String> arguments, Path folder) {
    program("bhtd.ledger.init.Init", List.of(), arguments, folder, folder.resolve("init.log"));
  }

  /// Runs a program of the ledger's to its end.
  ///
  /// @param jvm options of its own
  /// @param out file for what it prints
  static void program(
      String mainClass, List<String> jvm, List<String> arguments, Path folder, Path out) {
    Path application = application();
    String classPath =
        String.join(
            ":",
            application.resolve("app") + "/*",
            application.resolve("lib/main") + "/*",
            application.resolve("lib/boot") + "/*");
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(JVM);
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    Child.run(
        new Launch(mainClass, command, Map.of(), folder, out, Signal.TERM, Duration.ofSeconds(20)));
  }

  private static Path application() {
    return Home.find().root().resolve("ledger-service/target/quarkus-app");
  }

  private Child startReady() {
    Child started = Child.start(launch);
    boolean decided = Await.until(START_LIMIT, () -> !started.isAlive() || isReady());
    if (!decided || !started.isAlive()) {
      started.kill();
      throw new IllegalStateException(
          "ledger-service did not become ready; see "
              + launch.log()
              + "\n"
              + Child.tail(launch.log()));
    }
    return started;
  }

  private boolean isReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  ProcessHandle handle() {
    return child.handle();
  }

  @Override
  public void close() {
    child.close();
  }
}
