package bhtd.gateway.rate;

import bhtd.gateway.GatewayConfig;
import bhtd.gateway.exchange.Credential;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts requests by address, and by API key or member. Each gateway counts for itself, in memory.
public final class RateLimits {

  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private final Quota address;
  private final Quota key;
  private final Quota member;

  public RateLimits(GatewayConfig.Rates rates, TimeMeter clock) {
    this.address = quota(Subject.Kind.ADDRESS, rates.addressPerMinute(), rates, clock);
    this.key = quota(Subject.Kind.KEY, rates.keyPerMinute(), rates, clock);
    this.member = quota(Subject.Kind.MEMBER, rates.memberPerMinute(), rates, clock);
  }

  private static Quota quota(
      Subject.Kind kind, long requests, GatewayConfig.Rates rates, TimeMeter clock) {
    return Quota.of(kind.word(), requests, rates.subjects(), clock);
  }

  /// Takes one request from what its address, and then its API key or member, has left.
  public Admission admit(HttpServerRequest request, Credential credential) {
    List<Subject> subjects = new ArrayList<>(2);
    subjects.add(Subject.address(request.remoteAddress().hostAddress()));
    Subject.of(credential).ifPresent(subjects::add);
    List<String> policy = new ArrayList<>(2);
    List<String> left = new ArrayList<>(2);
    Optional<Bucket> named = Optional.empty();
    for (Subject subject : subjects) {
      Quota quota = of(subject.kind());
      Bucket bucket = quota.bucket(subject.name());
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      policy.add(
          "\"%s\";q=%d;w=%d".formatted(quota.word(), quota.requests(), Quota.WINDOW.toSeconds()));
      left.add(
          "\"%s\";r=%d;t=%d"
              .formatted(
                  quota.word(),
                  probe.getRemainingTokens(),
                  seconds(probe.getNanosToWaitForReset())));
      if (!probe.isConsumed()) {
        int retry = Math.max(1, seconds(probe.getNanosToWaitForRefill()));
        return new Admission(policy, left, retry, Optional.empty());
      }
      if (subject.kind() != Subject.Kind.ADDRESS) {
        named = Optional.of(bucket);
      }
    }
    return new Admission(policy, left, 0, named);
  }

  private Quota of(Subject.Kind kind) {
    return switch (kind) {
      case ADDRESS -> address;
      case KEY -> key;
      case MEMBER -> member;
    };
  }

  private static int seconds(long nanos) {
    return Math.toIntExact(Math.ceilDiv(nanos, NANOS_A_SECOND));
  }
}
