package bhtd.local;

import bhtd.local.Launch.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One Kafka broker that is its own controller (KRaft), listening on loopback only.
///
/// @param data folder of its records, metadata and settings
/// @param port where clients connect
/// @param controllerPort where the controller listens
/// @param log file of its output
public record KafkaPart(Home home, Path data, int port, int controllerPort, Path log)
    implements Part {
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "-Dorg.slf4j.simpleLogger.showThreadName=false",
          "-Dorg.slf4j.simpleLogger.showShortLogName=true",
          // Prints all of Kafka's several hundred settings, thrice; ours stand in
          // server.properties.
          "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config.AbstractConfig=warn");

  @Override
  public String name() {
    return "kafka";
  }

  /// Writes the settings and, in a new folder, formats it. The formatter writes `meta.properties`
  /// last and to a temporary name first: a crash before that leaves an unformatted folder, which is
  /// formatted again.
  @Override
  public void prepare() throws IOException {
    Files.createDirectories(data);
    Files.writeString(settingsFile(), KafkaSettings.text(this));
    if (Files.exists(records().resolve("meta.properties"))) {
      return;
    }
    String settings = settingsFile().toString();
    Child.run(
        launch(
            "kafka-format",
            "kafka.tools.StorageTool",
            List.of(
                "format",
                "--cluster-id",
                org.apache.kafka.common.Uuid.randomUuid().toString(),
                "--config",
                settings)));
  }

  @Override
  public Launch launch() {
    return launch("kafka", "kafka.Kafka", List.of(settingsFile().toString()));
  }

  /// Whether the broker takes connections. (What is asked of it then waits by itself until it can
  /// answer.)
  @Override
  public boolean isReady() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Path records() {
    return data.resolve("records");
  }

  private Path settingsFile() {
    return data.resolve("server.properties");
  }

  private Launch launch(String name, String main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(JVM);
    command.addAll(List.of("-cp", home.libraries(), main));
    command.addAll(arguments);
    return new Launch(name, command, Map.of(), data, log, Signal.TERM, Duration.ofSeconds(20));
  }
}
