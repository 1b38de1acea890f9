package bhtd.kit.command;

import bhtd.kit.Sql;
import bhtd.kit.feed.FeedSignals;
import bhtd.protocol.value.Hash;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Requests that wait for their command's outcome. However many wait, a signal costs one query.
@ApplicationScoped
public class Waiting {
  private static final Logger LOG = Logger.getLogger(Waiting.class);

  private final Commands commands;
  private final Pool pool;
  private final FeedSignals signals;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicInteger signalled = new AtomicInteger();

  Waiting(Commands commands, Pool pool, FeedSignals signals) {
    this.commands = commands;
    this.pool = pool;
    this.signals = signals;
  }

  void start(@Observes StartupEvent event) {
    signals.onChange(this::wake);
  }

  /// The command's state as soon as it is no longer pending, at the latest after {@code atMost}. By
  /// then this service's projections hold its block. Answers on the caller's own context.
  Uni<CommandState> outcome(Hash id, Duration atMost) {
    if (atMost.isZero()) {
      return commands.state(id);
    }
    Context context = Vertx.currentContext();
    Waiter waiter = new Waiter(id, new CompletableFuture<>());
    // First wait, then look: an outcome that comes in between is seen by one or the other.
    waiters.add(waiter);
    return commands
        .state(id)
        .chain(
            now ->
                now.open()
                    ? Uni.createFrom()
                        .completionStage(waiter.state())
                        .ifNoItem()
                        .after(atMost)
                        .recoverWithUni(() -> commands.state(id))
                    : Uni.createFrom().item(now))
        .onTermination()
        .invoke(() -> waiters.remove(waiter))
        .emitOn(next -> resume(context, next));
  }

  private static void resume(@org.jspecify.annotations.Nullable Context context, Runnable next) {
    if (context == null) {
      next.run();
    } else {
      context.runOnContext(ignored -> next.run());
    }
  }

  /// One look at a time; signals that come meanwhile are answered by one more.
  private void wake() {
    if (signalled.getAndIncrement() == 0) {
      look();
    }
  }

  private void look() {
    int seen = signalled.get();
    Buffer[] ids = Sql.array(List.copyOf(waiters), waiter -> Sql.bytes(waiter.id()));
    Uni<Void> look =
        ids.length == 0
            ? Uni.createFrom().voidItem()
            : pool.preparedQuery(
                    "SELECT "
                        + CommandState.COLUMNS
                        + " FROM command WHERE id = ANY($1) AND status <> 'pending'")
                .execute(Tuple.tuple().addValue(ids))
                .invoke(this::complete)
                .replaceWithVoid();
    look.subscribe()
        .with(
            done -> again(seen),
            e -> {
              LOG.warnf("Outcomes could not be read: %s", e.getMessage());
              again(seen);
            });
  }

  private void again(int seen) {
    if (signalled.addAndGet(-seen) > 0) {
      look();
    }
  }

  private void complete(Iterable<Row> rows) {
    for (Row row : rows) {
      CommandState state = CommandState.of(row);
      List<Waiter> done = waiters.stream().filter(w -> w.id().equals(state.id())).toList();
      done.forEach(waiter -> waiter.state().complete(state));
    }
  }

  private record Waiter(Hash id, CompletableFuture<CommandState> state) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
