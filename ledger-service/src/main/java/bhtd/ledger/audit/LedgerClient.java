package bhtd.ledger.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Reads a ledger over HTTP with an auditor's {@link LogIn}. For any number of threads; few
/// requests are under way at a time.
public final class LedgerClient {
  private static final Duration TIME_OUT = Duration.ofSeconds(30);
  private static final int AT_ONCE = 16;

  private final Connection connection;
  private final Patience patience;
  private final Duration timeOut;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final LogIn logIn;
  private final Semaphore slots = new Semaphore(AT_ONCE);

  /// For who asks again by itself.
  public LedgerClient(Connection connection) {
    this(connection, Patience.none());
  }

  LedgerClient(Connection connection, Patience patience) {
    this(connection, patience, TIME_OUT);
  }

  /// @param timeOut of an answer's headers, and of each piece of its body
  LedgerClient(Connection connection, Patience patience, Duration timeOut) {
    this.connection = connection;
    this.patience = patience;
    this.timeOut = timeOut;
    this.logIn = new LogIn(connection, http, patience, timeOut);
  }

  private sealed interface Answer {
    record Body(byte[] bytes) implements Answer {}

    record None(Later later) implements Answer {}
  }

  /// The body at {@code path} below the chain.
  ///
  /// @throws AuditFailure if the ledger says that there is no such thing, or it has no end
  /// @throws NotCheckedException if it cannot be had for another reason, also later where trying
  ///     again makes sense
  public byte[] get(String path) throws InterruptedException {
    URI uri =
        URI.create(connection.gateway() + "/ledger/v1/chains/" + connection.chain() + "/" + path);
    long begun = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      switch (ask(uri, path)) {
        case Answer.Body(byte[] bytes) -> {
          patience.answered();
          return bytes;
        }
        case Answer.None(Later(String why, Duration pause, int tries)) -> {
          Duration since = Duration.ofNanos(System.nanoTime() - begun);
          if (attempt >= tries && !patience.waitsOn(since, why)) {
            throw new NotCheckedException(why);
          }
          Thread.sleep(pause);
        }
      }
    }
  }

  private Answer ask(URI uri, String path) throws InterruptedException {
    slots.acquire();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .timeout(timeOut)
              .header("Authorization", "Bearer " + logIn.token())
              .build();
      return answer(path, http.send(request, BodyHandlers.ofInputStream()));
    } catch (LogIn.LostException e) {
      return new Answer.None(e.later());
    } catch (IOException e) {
      return new Answer.None(Later.lost(uri + " cannot be reached", patience));
    } finally {
      slots.release();
    }
  }

  private Answer answer(String path, HttpResponse<InputStream> answer) throws IOException {
    String said = answer.uri() + " answers " + answer.statusCode();
    try (InputStream body = new TimelyBody(answer.body(), timeOut)) {
      return switch (answer.statusCode()) {
        case 200 -> new Answer.Body(Source.read(path, body));
        case 404 -> throw new AuditFailure(path + " is not served: " + said);
        default ->
            new Answer.None(
                Later.after(answer.statusCode(), answer.headers(), said, patience)
                    .orElseThrow(() -> new NotCheckedException(said)));
      };
    }
  }
}
