package bhtd.ledger.intake;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// One assignment of the chain to this instance, as the owner sees it: what it asks is answered by
/// the polling thread, between two polls, until the assignment is over.
final class Seat implements Ownership.Group {
  private static final long LOOK_AGAIN_MS = 100;

  private final Queue<Request<?>> requests;
  private volatile boolean over;

  /// What the polling thread does for an owner.
  interface Polling {
    long read(Seat seat, Feed feed, long offset);

    boolean holds(Seat seat);

    void rejoin(Seat seat);
  }

  /// @param polls how many whole polls have to pass before it is served
  record Request<T>(int polls, Function<Polling, T> work, CompletableFuture<T> answer) {
    void serve(Polling polling, Queue<Request<?>> again) {
      if (polls > 0) {
        again.add(new Request<>(polls - 1, work, answer));
        return;
      }
      try {
        answer.complete(work.apply(polling));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  Seat(Queue<Request<?>> requests) {
    this.requests = requests;
  }

  /// The assignment is over: whoever waits for an answer gets none.
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public long read(Feed feed, long offset) {
    return ask(0, p -> p.read(this, feed, offset), 0L);
  }

  @Override
  public boolean confirms() {
    return ask(2, p -> p.holds(this), false);
  }

  /// Does not wait: the polling thread waits for the owner to end.
  @Override
  public void rejoin() {
    Function<Polling, Boolean> work =
        polling -> {
          polling.rejoin(this);
          return true;
        };
    requests.add(new Request<>(0, work, new CompletableFuture<>()));
  }

  private <T> T ask(int polls, Function<Polling, T> work, T otherwise) {
    Request<T> request = new Request<>(polls, work, new CompletableFuture<>());
    requests.add(request);
    while (!over) {
      try {
        return request.answer().get(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        continue;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return otherwise;
      }
    }
    return otherwise;
  }
}
