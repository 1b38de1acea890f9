package bhtd.local;

import bhtd.local.Launch.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Keycloak's own build step (it wires itself for its options once, so that each start is quick),
/// and the realm file where its import looks for it.
final class KeycloakBuild {
  private static final List<String> OPTIONS =
      List.of(
          "--db=postgres",
          "--cache=local",
          "--transaction-xa-enabled=false",
          "--health-enabled=false",
          "--metrics-enabled=false");

  // What the distribution's start script passes, with a smaller heap and the quick compiler only.
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx320m",
          "-XX:MetaspaceSize=96M",
          "-XX:MaxMetaspaceSize=256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true",
          "-Dquarkus-log-max-startup-records=10000");

  private KeycloakBuild() {}

  /// Builds Keycloak if that has not been done with these options, and puts the realm file in its
  /// place. The marker is written last: after a crash the build is repeated.
  static void ensure(Home home, Path log) throws IOException {
    synchronized (KeycloakBuild.class) { // a file lock keeps out other processes, not other threads
      Path marker = home.target().resolve("keycloak/built");
      try (FileChannel channel =
              FileChannel.open(
                  home.target().resolve("keycloak/building.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        String wanted = home.keycloak().getFileName() + " " + String.join(" ", OPTIONS);
        if (lock.isValid() && !(Files.exists(marker) && Files.readString(marker).equals(wanted))) {
          List<String> arguments = new ArrayList<>(List.of("build"));
          arguments.addAll(OPTIONS);
          Child.run(launch("keycloak-build", home, home.target(), log, arguments, Map.of()));
          Files.writeString(marker, wanted);
        }
        placeRealm(home.keycloak().resolve("data/import"));
      }
    }
  }

  private static void placeRealm(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path unfinished = folder.resolve("bhtd-realm.unfinished");
    try (InputStream realm =
        Objects.requireNonNull(KeycloakBuild.class.getResourceAsStream("/realm/bhtd-realm.json"))) {
      Files.copy(realm, unfinished, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(unfinished, folder.resolve("bhtd-realm.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  /// A run of Keycloak's launcher, as its start script does it.
  static Launch launch(
      String name,
      Home home,
      Path folder,
      Path log,
      List<String> arguments,
      Map<String, String> environment) {
    Path keycloak = home.keycloak();
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(JVM);
    command.add("-Dkc.home.dir=" + keycloak);
    command.add("-Djboss.server.config.dir=" + keycloak.resolve("conf"));
    command.addAll(List.of("-cp", keycloak.resolve("lib/quarkus-run.jar").toString()));
    command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    command.addAll(arguments);
    return new Launch(name, command, environment, folder, log, Signal.TERM, Duration.ofSeconds(15));
  }
}
