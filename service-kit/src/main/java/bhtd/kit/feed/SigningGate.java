package bhtd.kit.feed;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problem;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Whether this service may sign. Not before it knows that its database was not restored to an
/// earlier moment ({@link RestoreCheck}); if it was, not before a block later than the restore by 5
/// minutes is applied: by then the blocks have told everything that it had signed.
@ApplicationScoped
public class SigningGate {
  private static final int RETRY_AFTER_SECONDS = 30;

  private final CountDownLatch looked = new CountDownLatch(1);
  private volatile boolean open;

  SigningGate(KitConfig config) {
    if (!config.follow()) {
      set(Optional.empty());
    }
  }

  /// What the database says.
  ///
  /// @param signsAfter the time that a block has to be later than; empty where nothing is waited
  ///     for
  void set(Optional<OffsetDateTime> signsAfter) {
    open = signsAfter.isEmpty();
    looked.countDown();
  }

  /// Waits until it was looked whether the database was restored, so that a start that has a broker
  /// answers its first write; without one it goes on, and refuses writes.
  void awaitLook(Duration atMost) throws InterruptedException {
    boolean _ = looked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  public boolean isOpen() {
    return open;
  }

  /// @throws ProblemException 503 with {@code Retry-After} while nothing may be signed
  public void check() {
    if (!open) {
      throw new ProblemException(
          Problem.of(
              ProblemType.UNAVAILABLE,
              "This service learns from the blocks what it had signed. Reads go on. Send the same"
                  + " request again later."),
          RETRY_AFTER_SECONDS);
    }
  }
}
