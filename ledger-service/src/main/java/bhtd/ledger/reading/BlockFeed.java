package bhtd.ledger.reading;

import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the committed blocks from the topic to the {@link ChainReader}, from the first on, on a
/// thread of its own. A broker that cannot be reached is tried again; blocks that do not fit stop
/// it.
public final class BlockFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BlockFeed.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SYNC_APART_MAX = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ChainSettings settings;
  private final ChainReader reader;
  private final ReadState state;
  private final CheckpointLoop checkpoints;
  private final Alarm alarm;
  private final TopicPartition partition;
  private final Thread thread;

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Consumer<byte[], byte[]> polling;

  private long next;
  private long syncedNanos;
  private boolean endSeen;

  public BlockFeed(
      ChainSettings settings,
      ChainReader reader,
      ReadState state,
      CheckpointLoop checkpoints,
      Alarm alarm) {
    this.settings = settings;
    this.reader = reader;
    this.state = state;
    this.checkpoints = checkpoints;
    this.alarm = alarm;
    this.partition = new TopicPartition(ChainSettings.BLOCKS, settings.partition());
    this.thread = Thread.ofPlatform().daemon().name("reader").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!isClosed()) {
        try (Consumer<byte[], byte[]> consumer = KafkaClients.blocks(settings.bootstrapServers())) {
          polling = consumer;
          follow(consumer);
        } catch (WakeupException e) {
          LOG.debug("closing");
        } catch (KafkaException e) {
          LOG.warn("the blocks topic cannot be read, trying again: {}", e.toString());
          if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
            break;
          }
        }
      }
      reader.sync();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenChainException | MalformedException e) {
      stop("the blocks do not hold together: " + e.getMessage());
    } catch (IOException e) {
      stop("the reader's files cannot be written: " + e);
    } catch (RuntimeException e) {
      LOG.error("the reader failed", e);
      stop("the reader failed: " + e);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void stop(String cause) {
    state.stop(cause);
    alarm.raise(cause);
  }

  private void follow(Consumer<byte[], byte[]> consumer) throws IOException {
    consumer.assign(List.of(partition));
    consumer.seek(partition, next);
    long end = end(consumer);
    while (!isClosed()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        reader.take(record.value());
        next = record.offset() + 1;
      }
      if (records.isEmpty() || System.nanoTime() - syncedNanos > SYNC_APART_MAX.toNanos()) {
        reader.sync();
        syncedNanos = System.nanoTime();
      }
      if (!endSeen && consumer.position(partition) >= end) {
        endSeen = true;
        atEnd();
      }
    }
  }

  /// Everything that was committed when this process started was read: what this process's own
  /// files know beyond it is lost to the topic.
  private void atEnd() {
    LOG.info(
        "read chain {} up to height {}, {} entries",
        settings.chain(),
        state.extent().height(),
        state.extent().size());
    state.catchUp();
    Optional<String> complaint =
        reader.complaintAtEnd().or(() -> checkpoints.complaintAtEnd(state.extent()));
    complaint.ifPresent(alarm::raise);
  }

  private long end(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
    Long end = ends.get(partition);
    if (end == null) {
      throw new KafkaException("the broker does not say where " + partition + " ends");
    }
    return end;
  }

  /// Never interrupts the thread: that would close the files under everybody who reads them.
  @Override
  public void close() {
    closed.countDown();
    Consumer<byte[], byte[]> consumer = polling;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
