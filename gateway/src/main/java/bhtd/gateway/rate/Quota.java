package bhtd.gateway.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// One limit, and how much of it each subject has left: a bucket that fills again evenly.
///
/// @param word as the headers name it
/// @param requests of one subject in a {@link #WINDOW}
record Quota(String word, long requests, TimeMeter clock, Cache<String, Bucket> buckets) {

  static final Duration WINDOW = Duration.ofMinutes(1);

  /// @param subjects counted at once; one not seen for a window has its whole quota anyway
  static Quota of(String word, long requests, long subjects, TimeMeter clock) {
    Cache<String, Bucket> buckets =
        Caffeine.newBuilder()
            .maximumSize(subjects)
            .expireAfterAccess(WINDOW)
            .ticker(clock::currentTimeNanos)
            .executor(Runnable::run)
            .build();
    return new Quota(word, requests, clock, buckets);
  }

  Bucket bucket(String subject) {
    return buckets.get(
        subject,
        name ->
            Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(
                    Bandwidth.builder().capacity(requests).refillGreedy(requests, WINDOW).build())
                .build());
  }
}
