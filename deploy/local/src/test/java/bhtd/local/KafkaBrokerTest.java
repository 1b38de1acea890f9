package bhtd.local;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
  @TempDir static Path data;
  static KafkaBroker broker;
  static Admin admin;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start(data);
    Topics.create(broker.bootstrapServers());
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void the_broker_flushes_every_append_and_makes_no_topic_by_accident() throws Exception {
    Config config = config(ConfigResource.Type.BROKER, "1");

    assertEquals("1", config.get("log.flush.interval.messages").value());
    assertEquals("false", config.get("auto.create.topics.enable").value());
    assertEquals("LogAppendTime", config.get("log.message.timestamp.type").value());
    assertEquals("false", config.get("unclean.leader.election.enable").value());
    assertEquals("1", config.get("transaction.state.log.min.isr").value());
  }

  @Test
  void transactions_are_of_version_2() throws Exception {
    Map<String, FinalizedVersionRange> features =
        admin.describeFeatures().featureMetadata().get().finalizedFeatures();

    assertEquals(2, requireNonNull(features.get("transaction.version")).maxVersionLevel());
  }

  @Test
  void commands_and_refusals_stay_7_days_and_blocks_for_ever() throws Exception {
    assertEquals("604800000", topic(Topics.COMMANDS).get(TopicConfig.RETENTION_MS_CONFIG).value());
    assertEquals("604800000", topic(Topics.REFUSED).get(TopicConfig.RETENTION_MS_CONFIG).value());
    assertEquals("-1", topic(Topics.BLOCKS).get(TopicConfig.RETENTION_MS_CONFIG).value());
    assertEquals("-1", topic(Topics.BLOCKS).get(TopicConfig.RETENTION_BYTES_CONFIG).value());
    assertEquals("delete", topic(Topics.BLOCKS).get(TopicConfig.CLEANUP_POLICY_CONFIG).value());
    assertEquals("compact", topic(Topics.NOTICES).get(TopicConfig.CLEANUP_POLICY_CONFIG).value());
  }

  @Test
  void every_topic_is_flushed_takes_a_whole_block_and_keeps_the_brokers_time() throws Exception {
    for (String name : List.of(Topics.COMMANDS, Topics.BLOCKS, Topics.REFUSED, Topics.NOTICES)) {
      Config config = topic(name);
      assertEquals("1", config.get(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG).value(), name);
      assertEquals(
          "LogAppendTime", config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value(), name);
      assertTrue(
          Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value())
              > 8 * 1024 * 1024,
          name);
    }
  }

  @Test
  void a_record_of_8_MiB_survives_a_kill_of_the_broker() throws Exception {
    byte[] value = new byte[8 * 1024 * 1024];
    value[value.length - 1] = 7;
    TopicPartition partition = new TopicPartition(Topics.BLOCKS, 0);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.send(new ProducerRecord<>(Topics.BLOCKS, 0, null, value)).get();
    }
    broker.kill();
    broker.restart();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      ConsumerRecord<byte[], byte[]> record =
          consumer.poll(Duration.ofSeconds(30)).iterator().next();
      assertEquals(7, record.value()[value.length - 1]);
      assertEquals(TimestampType.LOG_APPEND_TIME, record.timestampType());
    }
  }

  @Test
  void an_unknown_topic_is_an_error() {
    ExecutionException error =
        assertThrows(
            ExecutionException.class,
            () -> admin.describeTopics(List.of("typo")).allTopicNames().get());

    assertInstanceOf(UnknownTopicOrPartitionException.class, error.getCause());
  }

  @Test
  void making_the_topics_again_changes_nothing() throws Exception {
    Topics.create(broker.bootstrapServers());

    assertEquals(Topics.settings().keySet(), admin.listTopics().names().get());
  }

  private static Config topic(String name) throws Exception {
    return config(ConfigResource.Type.TOPIC, name);
  }

  private static Config config(ConfigResource.Type type, String name) throws Exception {
    ConfigResource resource = new ConfigResource(type, name);
    return requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "max.request.size",
            Topics.MESSAGE_BYTES_MAX),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
