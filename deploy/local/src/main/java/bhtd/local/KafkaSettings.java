package bhtd.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The broker's settings, all that differ from Kafka's own defaults.
final class KafkaSettings {
  private KafkaSettings() {}

  static String text(KafkaPart part) {
    return of(part).entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
        .collect(Collectors.joining());
  }

  static Map<String, String> of(KafkaPart part) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + part.controllerPort());
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(part.port(), part.controllerPort()));
    settings.put("log.dirs", part.records().toString());
    settings.putAll(SAFETY);
    settings.putAll(SIZE);
    return settings;
  }

  /// A single broker has no replica to fall back on: what it acknowledged is on its disk, because
  /// every append is flushed. Nothing makes a topic by accident, and the append time is the
  /// broker's own.
  private static final Map<String, String> SAFETY =
      Map.of(
          "log.flush.interval.messages", "1",
          "auto.create.topics.enable", "false",
          "delete.topic.enable", "false",
          "log.message.timestamp.type", "LogAppendTime",
          "unclean.leader.election.enable", "false",
          "default.replication.factor", "1",
          "min.insync.replicas", "1");

  /// Sized for one machine; the sockets' buffers by the system (-1): a block fills Kafka's own
  /// 100 KiB many times over.
  private static final Map<String, String> SIZE =
      Map.ofEntries(
          Map.entry("message.max.bytes", Integer.toString(Topics.MESSAGE_BYTES_MAX)),
          Map.entry("replica.fetch.max.bytes", Integer.toString(Topics.MESSAGE_BYTES_MAX)),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("socket.send.buffer.bytes", "-1"),
          Map.entry("socket.receive.buffer.bytes", "-1"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("log.cleaner.dedupe.buffer.size", "8388608"));
}
