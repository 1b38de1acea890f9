package bhtd.ledger.intake;

import bhtd.ledger.sealing.Head;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time in which this instance owns the chain: takes over, seals, and starts again from the log
/// whenever what it holds cannot be trusted any more.
final class Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
  private static final long RETRY_MS = 1_000;

  /// What it needs of the consumer group; each may be called from its thread.
  interface Group {
    /// Reads commands from {@code offset} on into {@code feed}.
    ///
    /// @return how many commands were deleted before they could be read
    long read(Feed feed, long offset);

    /// Asks the group, afresh, whether the chain is still this instance's.
    boolean confirms();

    /// Gives the chain up and joins again.
    void rejoin();
  }

  private final ChainSettings settings;
  private final ChainSecrets secrets;
  private final Words words;
  private final Group group;
  private final CommandChecker checker;
  private final Workers workers;
  private final ClockGuard clock;
  private final ExistingFiles files;
  private final Signals signals;
  private final SafeMode safeMode;
  private final Pace pace;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Writer writer;
  private volatile Optional<String> halted = Optional.empty();

  Ownership(
      ChainSettings settings,
      ChainSecrets secrets,
      Words words,
      Group group,
      CommandChecker checker,
      Workers workers,
      ClockGuard clock,
      ExistingFiles files,
      Signals signals,
      SafeMode safeMode,
      Pace pace) {
    this.settings = settings;
    this.secrets = secrets;
    this.words = words;
    this.group = group;
    this.checker = checker;
    this.workers = workers;
    this.clock = clock;
    this.files = files;
    this.signals = signals;
    this.safeMode = safeMode;
    this.pace = pace;
    this.thread = Thread.ofPlatform().daemon().name("decide").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Ends it once the commit in flight is resolved.
  void stop() {
    stop.countDown();
    Writer running = writer;
    if (running != null) {
      running.stop();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the sealing for good once the commit in flight is resolved: safe mode.
  void halt(String cause) {
    if (halted.isEmpty()) {
      halted = Optional.of(cause);
      Writer running = writer;
      if (running != null) {
        running.stop();
      }
    }
  }

  private void run() {
    while (!stopped(0)) {
      End end = own();
      switch (halted.<End>map(End.Failed::new).orElse(end)) {
        case End.Stopped stopped -> {
          return;
        }
        case End.Fenced fenced -> {
          LOG.warn("another instance writes chain {}: {}", settings.chain(), fenced.how());
          group.rejoin();
          return;
        }
        case End.Rebuild rebuild -> LOG.warn("reading the log again: {}", rebuild.why());
        case End.Unreachable unreachable -> {
          LOG.warn("trying again: {}", unreachable.why());
          stopped(RETRY_MS);
        }
        case End.ClockApart apart -> {
          safeMode.enter(apart.how());
          awaitAgreement();
        }
        case End.Failed failed -> {
          safeMode.enter(failed.cause());
          awaitStop();
        }
      }
    }
  }

  private End own() {
    signals.phase(Signals.Phase.TAKING_OVER, "");
    try (Publisher publisher = new Publisher(settings, clock, group::confirms)) {
      Optional<String> apart = publisher.probe();
      if (apart.isPresent()) {
        return new End.ClockApart(apart.get());
      }
      try (BlocksTopic blocks =
          new BlocksTopic(settings.bootstrapServers(), settings.partition())) {
        Optional<End> none = awaitGenesis(blocks);
        return none.isPresent() ? none.get() : takeOver(blocks, publisher);
      }
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      return new End.Fenced(String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      return new End.Unreachable("the broker did not answer: " + e.getMessage());
    } catch (RuntimeException | Error bug) {
      return End.Failed.because("sealing failed", bug);
    }
  }

  /// Waits until the topic has a block. An empty topic waits for init; beside files of an earlier
  /// chain it has lost its blocks. Init starts the chain's producer itself, which fences ours:
  /// after it we take over anew.
  private Optional<End> awaitGenesis(BlocksTopic blocks) {
    if (blocks.last().isPresent()) {
      return Optional.empty();
    }
    if (files.any()) {
      return Optional.of(
          new End.Failed(
              "the blocks topic is empty, but this instance has files of the chain: the log is"
                  + " lost"));
    }
    LOG.warn(
        "{} has no block: waiting for init to begin chain {}",
        ChainSettings.BLOCKS,
        settings.chain());
    signals.phase(Signals.Phase.WAITING_FOR_GENESIS, "waiting for init");
    while (blocks.last().isEmpty()) {
      if (stopped(RETRY_MS)) {
        return Optional.of(new End.Stopped());
      }
    }
    return Optional.of(new End.Rebuild("init has begun the chain"));
  }

  private End takeOver(BlocksTopic blocks, Publisher publisher) {
    Recovery recovery = new Recovery(settings.chain(), secrets.liabilities(settings.chain()));
    try (ParsingAhead ahead = new ParsingAhead(recovery)) {
      blocks.readAll(block -> ahead.next(block.value()));
      ahead.finish();
    }
    Head head = recovery.head();
    Optional<String> apart = clock.againstLastBlock(head.time().ms());
    if (apart.isPresent()) {
      return new End.ClockApart(apart.get());
    }
    Genesis genesis = recovery.ledger().genesis();
    Words given = words.givenFor(genesis);
    long nowMs = clock.nowMs();
    long gapMs = nowMs - head.time().ms();
    long gapMsMax = genesis.limits().blockGapMsMax();
    if (gapMs > gapMsMax && given.onGapAfter(head.seal(), new BlockTime(nowMs)).isEmpty()) {
      return new End.Failed(
          "%d ms have passed since the last block, whose seal is %s: more than the %d that genesis allows without the operator's word"
              .formatted(gapMs, head.seal(), gapMsMax));
    }
    return seal(recovery, head, given, publisher);
  }

  private End seal(Recovery recovery, Head head, Words given, Publisher publisher) {
    Feed feed = new Feed(checker, workers, Thread.currentThread());
    long lost = group.read(feed, head.nextCommandOffset());
    Sealer sealer = new Sealer(settings.chain(), head, recovery.tree());
    try (Committer committer =
        new Committer(sealer, recovery.liabilities(), publisher, signals, Thread.currentThread())) {
      Writer running =
          new Writer(
              settings,
              secrets,
              given,
              recovery.ledger(),
              head,
              lost,
              feed,
              workers,
              committer,
              clock,
              signals,
              pace);
      writer = running;
      if (stopped(0) || halted.isPresent()) {
        return new End.Stopped();
      }
      safeMode.leave(head.height());
      return running.run();
    } finally {
      writer = null;
    }
  }

  /// Safe mode for a clock ends by itself: when it has agreed with monotonic time and the broker
  /// for a minute.
  private void awaitAgreement() {
    long agreedSince = System.nanoTime();
    while (System.nanoTime() - agreedSince < pace.agreement().toNanos()
        && !stopped(pace.probe().toMillis())) {
      Optional<String> apart = clock.againstMonotonic().or(this::againstBroker);
      if (apart.isPresent()) {
        agreedSince = System.nanoTime();
      }
    }
  }

  private Optional<String> againstBroker() {
    try (Publisher publisher = new Publisher(settings, clock, group::confirms)) {
      return publisher.probe();
    } catch (KafkaException e) {
      return Optional.of("the broker did not answer: " + e.getMessage());
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

  private void awaitStop() {
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
