package bhtd.settlement.window;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Unattended;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Ids;
import bhtd.settlement.SettlementConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Closes windows whose time has come and settles those that are closed, with nobody asking.
///
/// Crash before a step's command is kept: the next look finds the window as it was. After: the
/// command is under way, and no other is made until it has come to nothing.
@ApplicationScoped
class Settler {
  private static final Logger LOG = Logger.getLogger(Settler.class);
  private static final String OWNER = "service:settlement-service";

  private final SettlementConfig config;
  private final Attempts attempts;
  private final Unattended unattended;
  private final Secrets secrets;
  private final Pool pool;
  private final Clock clock;
  private final AtomicBoolean looking = new AtomicBoolean();

  Settler(
      SettlementConfig config,
      Attempts attempts,
      Unattended unattended,
      Secrets secrets,
      Pool pool,
      Clock clock) {
    this.config = config;
    this.attempts = attempts;
    this.unattended = unattended;
    this.secrets = secrets;
    this.pool = pool;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    vertx.setPeriodic(config.every().toMillis(), tick -> look());
  }

  /// A command of the settler's.
  ///
  /// @param object what it changes
  Draft draft(String object, Operation operation) {
    SigningKey key = secrets.key("settler");
    return Draft.of(
        object,
        Ids.uuid7(clock),
        AccountId.ofKey(key.publicKey().bytes()),
        key,
        List.of(operation));
  }

  private void look() {
    if (!unattended.possible() || !looking.compareAndSet(false, true)) {
      return;
    }
    Instant now = clock.instant();
    attempts
        .due(now.minus(config.window()), now.minus(config.retry()))
        .chain(
            due ->
                Multi.createFrom()
                    .iterable(due)
                    .onItem()
                    .transformToUniAndConcatenate(this::step)
                    .onItem()
                    .ignoreAsUni())
        .subscribe()
        .with(
            done -> looking.set(false),
            e -> {
              LOG.warnf("Windows could not be closed or settled: %s", e.getMessage());
              looking.set(false);
            });
  }

  private Uni<Void> step(Attempts.Due due) {
    return operation(due)
        .chain(
            operation ->
                unattended.submit(
                    OWNER,
                    draft(due.window(), operation),
                    (tx, command) -> attempts.keep(tx, due, command, clock.instant())))
        .replaceWithVoid();
  }

  private Uni<Operation> operation(Attempts.Due due) {
    return switch (due.step()) {
      case CLOSE -> Uni.createFrom().item(new CloseWindow(due.currency()));
      // A frozen window's positions do not move any more.
      case SETTLE ->
          Nets.of(pool, due.window())
              .map(nets -> new SettleWindow(due.currency(), due.number(), nets.root()));
    };
  }
}
