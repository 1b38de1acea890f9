package bhtd.gateway.exchange;

import bhtd.gateway.GatewayConfig;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/// Exchanged tokens by the SHA-256 of their credential. Requests that come while an exchange is
/// under way wait for it instead of making another.
final class TokenMemory {

  private final AsyncCache<String, Exchanged> answers;

  TokenMemory(GatewayConfig.Exchange config, Ticker clock) {
    answers =
        Caffeine.newBuilder()
            .ticker(clock)
            .maximumSize(config.entries())
            .expireAfter(Expiry.<String, Exchanged>creating((key, answer) -> reuse(answer, config)))
            .executor(Runnable::run)
            .buildAsync();
  }

  /// The answer remembered under `fingerprint`, otherwise that of `exchange`; on `context`.
  Future<Exchanged> get(String fingerprint, Supplier<Future<Exchanged>> exchange, Context context) {
    var answer =
        answers.get(
            fingerprint,
            (key, executor) -> exchange.get().toCompletionStage().toCompletableFuture());
    return Future.fromCompletionStage(answer, context);
  }

  /// For how long an answer may be given again: a token for less than its life, a refusal not at
  /// all.
  private static Duration reuse(Exchanged answer, GatewayConfig.Exchange config) {
    return switch (answer) {
      case Exchanged.Refused refused -> Duration.ZERO;
      case Exchanged.MerchantToken token -> {
        Duration rest = token.life().minus(config.margin());
        yield rest.isNegative()
            ? Duration.ZERO
            : rest.compareTo(config.reuse()) < 0 ? rest : config.reuse();
      }
    };
  }
}
