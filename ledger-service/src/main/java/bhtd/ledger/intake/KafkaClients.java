package bhtd.ledger.intake;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka clients with the settings that the loop's promises rest on.
public final class KafkaClients {
  static final String GROUP = "bhtd-ledger-writers";
  private static final int BLOCK_BYTES_MAX = 8 * 1024 * 1024;
  private static final int TIME_OUT_MS = 10_000;

  /// Transactions follow each other at once; with the default of 100 ms they would wait for each
  /// other.
  private static final int BACK_OFF_MS = 2;

  private KafkaClients() {}

  /// Reads commands as a member of the group that spreads chains over instances. Its offsets are
  /// never committed: the next one to read stands in the last block.
  static Consumer<byte[], byte[]> commands(ChainSettings settings) {
    Map<String, Object> config = consumer(settings.bootstrapServers());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName()); // who has a chain keeps it
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, TIME_OUT_MS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
    return new KafkaConsumer<>(config);
  }

  /// Reads committed blocks outside of any group: assign and seek.
  public static Consumer<byte[], byte[]> blocks(String bootstrapServers) {
    Map<String, Object> config = consumer(bootstrapServers);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 64);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * BLOCK_BYTES_MAX);
    return new KafkaConsumer<>(config);
  }

  private static Map<String, Object> consumer(String bootstrapServers) {
    Map<String, Object> config = common(bootstrapServers);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }

  /// Writes blocks. The transactional id is the chain's, so that a new owner fences the old one.
  public static Producer<byte[], byte[]> transactional(String bootstrapServers, String id) {
    Map<String, Object> config = producer(bootstrapServers);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIME_OUT_MS);
    return new KafkaProducer<>(config);
  }

  /// Writes notices and single commands.
  public static Producer<byte[], byte[]> plain(String bootstrapServers) {
    return new KafkaProducer<>(producer(bootstrapServers));
  }

  private static Map<String, Object> producer(String bootstrapServers) {
    Map<String, Object> config = common(bootstrapServers);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, BLOCK_BYTES_MAX);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * BLOCK_BYTES_MAX);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIME_OUT_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIME_OUT_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIME_OUT_MS - 1_000);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return config;
  }

  private static Map<String, Object> common(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, BACK_OFF_MS);
    config.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 2 * BACK_OFF_MS);
    // -1, the system sizes them: a block fills Kafka's own 64 and 128 KiB many times over.
    config.put(CommonClientConfigs.SEND_BUFFER_CONFIG, CommonClientConfigs.SEND_BUFFER_LOWER_BOUND);
    config.put(
        CommonClientConfigs.RECEIVE_BUFFER_CONFIG, CommonClientConfigs.RECEIVE_BUFFER_LOWER_BOUND);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return config;
  }
}
