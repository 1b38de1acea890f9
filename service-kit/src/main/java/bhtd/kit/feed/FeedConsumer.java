package bhtd.kit.feed;

import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Settings of the consumer that follows the blocks: no group, no commits, committed records only.
final class FeedConsumer {
  private static final int BLOCK_BYTES_MAX = 8 * 1024 * 1024 + 64 * 1024;

  private FeedConsumer() {}

  static Map<String, Object> settings(String brokers) {
    return Map.of(
        "bootstrap.servers",
        brokers,
        "client.id",
        "feed",
        "enable.auto.commit",
        false,
        "isolation.level",
        "read_committed",
        // A position that is no longer there means another topic: never jump, fail and say so.
        "auto.offset.reset",
        "none",
        "allow.auto.create.topics",
        false,
        "max.partition.fetch.bytes",
        BLOCK_BYTES_MAX,
        "fetch.max.wait.ms",
        100,
        "key.deserializer",
        ByteArrayDeserializer.class,
        "value.deserializer",
        ByteArrayDeserializer.class);
  }
}
