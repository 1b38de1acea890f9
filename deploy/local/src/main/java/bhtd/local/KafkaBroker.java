package bhtd.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A Kafka broker for a test, with the settings of the local stack. It starts without topics:
/// {@link Topics#create}.
public final class KafkaBroker implements AutoCloseable {
  private final KafkaPart part;
  private final Running running;

  private KafkaBroker(KafkaPart part, @Nullable Path temporary) {
    this.part = part;
    this.running = Running.start(part, temporary);
  }

  /// Starts a broker on a free port; its data is gone when it is closed.
  public static KafkaBroker start() {
    Path folder = Running.temporaryFolder("kafka");
    return new KafkaBroker(part(folder, FreePorts.several(2)), folder);
  }

  /// Starts a broker on a free port with its data in `data`, which stays.
  public static KafkaBroker start(Path data) {
    return new KafkaBroker(part(data, FreePorts.several(2)), null);
  }

  /// Starts a broker on `port` with its data in `data`, which stays.
  public static KafkaBroker start(Path data, int port) {
    return new KafkaBroker(part(data, new int[] {port, FreePorts.one()}), null);
  }

  private static KafkaPart part(Path folder, int[] ports) {
    return new KafkaPart(Home.find(), folder, ports[0], ports[1], folder.resolve("kafka.log"));
  }

  /// Where clients connect, for example `127.0.0.1:23456`.
  public String bootstrapServers() {
    return "127.0.0.1:" + part.port();
  }

  /// Where clients connect.
  public int port() {
    return part.port();
  }

  /// Stops the broker in order and starts it again on the same port and data.
  public void restart() {
    running.restart();
  }

  /// Ends the broker as a power cut would; {@link #restart} brings it back.
  public void kill() {
    running.kill();
  }

  @Override
  public void close() {
    running.close();
  }
}
