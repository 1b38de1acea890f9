package bhtd.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/// A body that fails once it is larger than allowed, whatever length it declared. What came before
/// has been passed on by then; the service never sees the end of it, so it acts on nothing.
final class BodyLimit implements ReadStream<Buffer> {

  private final ReadStream<Buffer> body;
  private final long bytesMax;
  private long bytesSeen;
  private @Nullable Handler<Throwable> failure;

  BodyLimit(ReadStream<Buffer> body, long bytesMax) {
    this.body = body;
    this.bytesMax = bytesMax;
  }

  boolean exceeded() {
    return bytesSeen > bytesMax;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    body.handler(handler == null ? null : buffer -> pass(buffer, handler));
    return this;
  }

  private void pass(Buffer buffer, Handler<Buffer> handler) {
    if (exceeded()) {
      return;
    }
    bytesSeen += buffer.length();
    if (!exceeded()) {
      handler.handle(buffer);
    } else if (failure != null) {
      failure.handle(new TooLarge());
    }
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failure = handler;
    body.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    body.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    body.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    body.fetch(amount);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    body.endHandler(
        handler == null
            ? null
            : end -> {
              if (!exceeded()) {
                handler.handle(end);
              }
            });
    return this;
  }

  /// More came than the limit allows.
  static final class TooLarge extends RuntimeException {
    TooLarge() {
      super("body over the limit", null, false, false);
    }
  }
}
