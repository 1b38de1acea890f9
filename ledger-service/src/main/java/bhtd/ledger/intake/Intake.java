package bhtd.ledger.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the consumer group: while the group gives this instance the chain, an {@link Ownership}
/// seals it. One thread polls, always, so that the group knows the instance is alive; it pauses
/// when more has come in than can be verified.
public final class Intake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration POLL_PAUSED = Duration.ofMillis(2);
  private static final long RETRY_MS = 1_000;

  private final ChainSettings settings;
  private final ChainSecrets secrets;
  private final Words words;
  private final ExistingFiles files;
  private final Signals signals;
  private final Clock clock;
  private final Pace pace;
  private final Workers workers;
  private final CommandChecker checker;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<String> halted = Optional.empty();

  /// @param words the operator's, as given
  /// @param clock gives the blocks their time
  public Intake(
      ChainSettings settings,
      ChainSecrets secrets,
      Words words,
      ExistingFiles files,
      Signals signals,
      Clock clock,
      Pace pace) {
    this.settings = settings;
    this.secrets = secrets;
    this.words = words;
    this.files = files;
    this.signals = signals;
    this.clock = clock;
    this.pace = pace;
    this.workers = new Workers(Math.max(2, Runtime.getRuntime().availableProcessors()));
    this.checker = new CommandChecker(settings.chain());
    this.thread = Thread.ofPlatform().daemon().name("intake").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// Stops sealing until the process is started again: what the chain's reader says is wrong, a
  /// writer must not build on.
  ///
  /// @param cause in words for people
  public void halt(String cause) {
    halted = Optional.of(cause);
  }

  /// Gives the chain up once the commit in flight is resolved, and leaves the group.
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.close();
    signals.phase(Signals.Phase.STOPPED, "");
  }

  private void run() {
    try (SafeMode safeMode = new SafeMode(settings, signals)) {
      while (!stopped(0)) {
        try (Consumer<byte[], byte[]> consumer = KafkaClients.commands(settings)) {
          new Membership(consumer, safeMode).follow();
        } catch (RuntimeException | Error e) {
          LOG.error("joining the group again", e);
          stopped(RETRY_MS);
        }
      }
    }
  }

  private boolean stopped(long waitMs) {
    try {
      return stop.await(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// One consumer's time in the group. Everything in here happens on the polling thread.
  private final class Membership implements ConsumerRebalanceListener, Seat.Polling {
    private final Consumer<byte[], byte[]> consumer;
    private final SafeMode safeMode;
    private final TopicPartition partition =
        new TopicPartition(ChainSettings.COMMANDS, settings.partition());
    private final ConcurrentLinkedQueue<Seat.Request<?>> requests = new ConcurrentLinkedQueue<>();
    private @Nullable Seat seat;
    private @Nullable Ownership ownership;
    private @Nullable Feed feed;

    Membership(Consumer<byte[], byte[]> consumer, SafeMode safeMode) {
      this.consumer = consumer;
      this.safeMode = safeMode;
    }

    void follow() {
      try {
        join();
        while (!stopped(0)) {
          serveRequests();
          if (ownership != null) {
            halted.ifPresent(ownership::halt);
          }
          boolean paused = feed == null || feed.full();
          pause(paused);
          ConsumerRecords<byte[], byte[]> records =
              consumer.poll(paused && feed != null ? POLL_PAUSED : POLL);
          if (feed != null && !records.isEmpty()) {
            feed.add(records.records(partition));
          }
        }
      } finally {
        drop();
      }
    }

    private void join() {
      signals.phase(Signals.Phase.STANDING_BY, "");
      consumer.subscribe(List.of(ChainSettings.COMMANDS), this);
    }

    private void serveRequests() {
      List<Seat.Request<?>> now = new ArrayList<>();
      for (Seat.Request<?> r = requests.poll(); r != null; r = requests.poll()) {
        now.add(r);
      }
      now.forEach(request -> request.serve(this, requests));
    }

    private void pause(boolean paused) {
      if (!consumer.assignment().contains(partition)) {
        return;
      }
      if (paused) {
        consumer.pause(List.of(partition));
      } else {
        consumer.resume(List.of(partition));
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      if (!assigned.contains(partition)) {
        return; // another chain's: no configuration of this instance maps it
      }
      consumer.pause(List.of(partition));
      Seat assignment = new Seat(requests);
      seat = assignment;
      ClockGuard guard = new ClockGuard(clock, System::nanoTime);
      ownership =
          new Ownership(
              settings,
              secrets,
              words,
              assignment,
              checker,
              workers,
              guard,
              files,
              signals,
              safeMode,
              pace);
      ownership.start();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      if (revoked.contains(partition)) {
        drop();
        signals.phase(Signals.Phase.STANDING_BY, "");
      }
    }

    /// Waits for the commit in flight: the next owner may then start from a log that stands still.
    private void drop() {
      feed = null;
      if (seat != null) {
        seat.end();
        seat = null;
      }
      if (ownership != null) {
        ownership.stop();
        ownership = null;
      }
    }

    @Override
    public long read(Seat of, Feed into, long offset) {
      if (!holds(of)) {
        throw new IllegalStateException("the chain is not this owner's any more");
      }
      requireThere(offset);
      Long first = consumer.beginningOffsets(List.of(partition)).get(partition);
      long lost = first == null ? 0 : Math.max(0, first - offset);
      consumer.seek(partition, offset + lost);
      feed = into;
      return lost;
    }

    /// A topic that was made anew would be read from its beginning, and its offsets sealed a second
    /// time: nobody could follow those blocks.
    private void requireThere(long offset) {
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      if (end != null && end < offset) {
        throw new IllegalStateException(
            "%s ends at offset %d, and the next command has offset %d: the topic was lost or made anew"
                .formatted(partition, end, offset));
      }
    }

    @Override
    public boolean holds(Seat of) {
      return seat == of && consumer.assignment().contains(partition);
    }

    @Override
    public void rejoin(Seat of) {
      if (seat == of) {
        drop();
        consumer.unsubscribe();
        join();
      }
    }
  }
}
