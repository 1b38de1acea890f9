package bhtd.ledger.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A body of which each piece that is read (all that is asked for, or the rest) has some time to
/// come, after which the connection counts as lost: the time limit of an HTTP request ends with the
/// headers.
final class TimelyBody extends FilterInputStream {
  private static final ScheduledThreadPoolExecutor LIMITS =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("limits").factory());

  static {
    LIMITS.setRemoveOnCancelPolicy(true);
  }

  private final Duration limit;

  TimelyBody(InputStream body, Duration limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  /// @throws IOException also where the piece did not come in time
  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Future<?> late = LIMITS.schedule(this::lose, limit.toNanos(), TimeUnit.NANOSECONDS);
    try {
      int read = in.readNBytes(bytes, from, length);
      return read == 0 && length > 0 ? -1 : read;
    } finally {
      late.cancel(false);
    }
  }

  /// Whoever reads fails from now on.
  private Void lose() throws IOException {
    in.close();
    return null;
  }
}
