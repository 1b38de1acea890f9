package bhtd.kit.feed;

import bhtd.kit.KitConfig;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Follows the chain on a thread of its own: read blocks, apply them, go on. Plain blocking code;
/// the SQL runs on the reactive client and is waited for here. Whatever fails is tried again from
/// the position that the database holds, which is the only memory there is.
@ApplicationScoped
public class BlockFeed {
  private static final Logger LOG = Logger.getLogger(BlockFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STEP_MAX = Duration.ofSeconds(60);
  private static final Duration FIRST_LOOK_MAX = Duration.ofSeconds(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final KitConfig config;
  private final String brokers;
  private final FeedStep step;
  private final FeedStatus status;
  private final RestoreCheck restored;
  private final SigningGate gate;

  /// How far this process knows to have come; before the first look, further than any database.
  private long reached = Long.MAX_VALUE;
  private final TopicPartition partition;

  private volatile boolean running = true;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;

  BlockFeed(
      KitConfig config,
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      FeedStep step,
      FeedStatus status,
      RestoreCheck restored,
      SigningGate gate) {
    this.config = config;
    this.brokers = brokers;
    this.step = step;
    this.status = status;
    this.restored = restored;
    this.gate = gate;
    this.partition = new TopicPartition(config.blocksTopic(), config.partition());
  }

  void start(@Observes StartupEvent event) throws InterruptedException {
    if (config.follow()) {
      thread = Thread.ofPlatform().name("feed-" + config.chain()).daemon(true).start(this::run);
      gate.awaitLook(FIRST_LOOK_MAX);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    if (thread != null) {
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void run() {
    while (running) {
      try (var open = new KafkaConsumer<byte[], byte[]>(FeedConsumer.settings(brokers))) {
        consumer = open;
        open.assign(List.of(partition));
        follow(open);
      } catch (WakeupException stopped) {
        LOG.debug("The feed was woken up to stop");
      } catch (RuntimeException e) {
        status.failed(e);
        LOG.errorf(e, "The feed of %s failed and starts again", config.chain());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> open) {
    while (running) {
      FeedPosition at = step.position(config.chain()).await().atMost(STEP_MAX);
      // At the start, and when the database has gone back under a running service.
      if (at.height() < reached) {
        restored.look();
      }
      reached = at.height();
      open.seek(partition, at.nextOffset());
      status.at(at);
      applyWhileOurs(open, at);
    }
  }

  /// Goes on until another has applied blocks that we were about to apply.
  private void applyWhileOurs(KafkaConsumer<byte[], byte[]> open, FeedPosition start) {
    FeedPosition at = start;
    while (running) {
      List<ConsumerRecord<byte[], byte[]>> records = open.poll(POLL).records(partition);
      for (int from = 0; from < records.size() && running; from += config.blocksAtOnce()) {
        int to = Math.min(records.size(), from + config.blocksAtOnce());
        List<Block> blocks = blocks(records.subList(from, to), at);
        FeedPosition next =
            new FeedPosition(blocks.getLast().height(), records.get(to - 1).offset() + 1);
        if (!step.apply(config.chain(), at, blocks, next).await().atMost(STEP_MAX)) {
          return;
        }
        at = next;
        reached = at.height();
        status.at(at);
      }
      status.reached(open.currentLag(partition).orElse(0));
    }
  }

  private List<Block> blocks(List<ConsumerRecord<byte[], byte[]>> records, FeedPosition after) {
    List<Block> blocks = new ArrayList<>(records.size());
    long height = after.height();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Block block = BlockCodec.parse(record.value());
      height++;
      if (block.height() != height || !block.chain().equals(config.chainId())) {
        throw new IllegalStateException(
            "expected block %d of %s at offset %d, found block %d of %s"
                .formatted(height, config.chain(), record.offset(), block.height(), block.chain()));
      }
      blocks.add(block);
    }
    return blocks;
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
