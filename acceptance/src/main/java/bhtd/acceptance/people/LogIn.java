package bhtd.acceptance.people;

import bhtd.acceptance.http.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Somebody who is logged in: gives the access token, and renews it a little before it ends.
public final class LogIn implements Supplier<String> {
  private static final Duration MARGIN = Duration.ofSeconds(20);

  private final IdentityProvider provider;
  private final Map<String, String> renewal;
  private String token;
  private long renewAtNanos;

  private LogIn(IdentityProvider provider, Map<String, String> renewal, Answer tokens) {
    this.provider = provider;
    this.renewal = renewal;
    this.token = tokens.field("access_token");
    this.renewAtNanos = renewAt(tokens);
  }

  /// @param renewal the form that gets the next token
  static LogIn of(IdentityProvider provider, Map<String, String> renewal, Answer tokens) {
    return new LogIn(provider, renewal, tokens);
  }

  /// A token that is good for some seconds at least.
  @Override
  public synchronized String get() {
    if (System.nanoTime() - renewAtNanos > 0) {
      Answer tokens = provider.token(renewal);
      token = tokens.field("access_token");
      renewAtNanos = renewAt(tokens);
    }
    return token;
  }

  private static long renewAt(Answer tokens) {
    long seconds = tokens.json().path("expires_in").asLong(60);
    return System.nanoTime() + Duration.ofSeconds(seconds).minus(MARGIN).toNanos();
  }
}
