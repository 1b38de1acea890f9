package bhtd.gateway.exchange;

import bhtd.gateway.GatewayConfig;
import bhtd.gateway.problem.Problem;
import bhtd.gateway.problem.Problem.Kind;
import bhtd.gateway.routing.RequestId;
import bhtd.gateway.routing.Upstream;
import bhtd.gateway.routing.Upstreams;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Exchanges credentials at merchant-service, `POST /internal/v1/tokens`, showing the gateway's own
/// token, and remembers the answers for less than a token's life.
public final class TokenExchange {

  private static final Logger LOG = Logger.getLogger(TokenExchange.class);
  private static final int RETRY_SECONDS = 2;

  private final Upstreams upstreams;
  private final GatewayConfig.Exchange config;
  private final Supplier<Uni<String>> serviceToken;
  private final TokenMemory memory;

  /// @param serviceToken gives the gateway's own token
  /// @param clock measures how long answers are remembered
  public TokenExchange(
      Upstreams upstreams,
      GatewayConfig.Exchange config,
      Supplier<Uni<String>> serviceToken,
      Ticker clock) {
    this.upstreams = upstreams;
    this.config = config;
    this.serviceToken = serviceToken;
    this.memory = new TokenMemory(config, clock);
  }

  /// The token to go on with, or what to tell the caller; completes on `context`, never fails.
  public Future<Exchanged> exchange(
      Credential.Exchangeable credential, String requestId, Context context) {
    return memory
        .get(credential.fingerprint(), () -> ask(credential, requestId), context)
        .otherwise(failure -> unavailable(requestId, failure));
  }

  private Future<Exchanged> ask(Credential.Exchangeable credential, String requestId) {
    return Future.fromCompletionStage(serviceToken.get().subscribeAsCompletionStage())
        .compose(
            token ->
                upstreams
                    .open(Upstream.MERCHANT)
                    .compose(r -> send(r, token, credential, requestId)))
        .timeout(config.answer().toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> unavailable(requestId, failure));
  }

  private Future<Exchanged> send(
      HttpClientRequest request,
      String serviceToken,
      Credential.Exchangeable credential,
      String requestId) {
    request
        .setMethod(HttpMethod.POST)
        .setURI("/internal/v1/tokens")
        .idleTimeout(config.answer().toMillis())
        .putHeader("Authorization", "Bearer " + serviceToken)
        .putHeader("Content-Type", "application/json")
        .putHeader("Accept", "application/json")
        .putHeader(RequestId.HEADER, requestId);
    return request
        .send(question(credential).toBuffer())
        .compose(answer -> answer.body().map(body -> read(answer.statusCode(), body, credential)));
  }

  private static JsonObject question(Credential.Exchangeable credential) {
    return switch (credential) {
      case Credential.ApiKey k -> new JsonObject().put("api_key", k.key());
      case Credential.PersonFor p ->
          new JsonObject().put("person_token", p.token()).put("merchant", p.merchant());
    };
  }

  private static Exchanged read(int status, Buffer body, Credential.Exchangeable credential) {
    return switch (status) {
      case 200, 201 -> {
        JsonObject token = body.toJsonObject();
        yield new Exchanged.MerchantToken(
            token.getString("token"), Duration.ofSeconds(token.getLong("expires_in")));
      }
      case 400, 401, 403, 404, 422 -> new Exchanged.Refused(refusal(status, credential));
      case 429 ->
          new Exchanged.Refused(
              Problem.of(Kind.TOO_MANY_REQUESTS, "Too many log-ins; try again later.")
                  .retryAfter(RETRY_SECONDS));
      default -> throw new IllegalStateException("merchant-service answered " + status);
    };
  }

  private static Problem refusal(int status, Credential.Exchangeable credential) {
    return switch (credential) {
      case Credential.ApiKey k ->
          Problem.of(Kind.UNAUTHENTICATED, "This API key is not known or was revoked.");
      case Credential.PersonFor p ->
          status == 403 || status == 404
              ? Problem.of(Kind.FORBIDDEN, "You do not act for the merchant in Bhtd-Merchant.")
              : Problem.of(Kind.UNAUTHENTICATED, "The token is not valid or has run out.");
    };
  }

  private static Exchanged unavailable(String requestId, Throwable failure) {
    LOG.warnf("request %s: token exchange failed: %s", requestId, failure.toString());
    return new Exchanged.Refused(
        Problem.of(Kind.UNAVAILABLE, "Log-ins cannot be checked at the moment.")
            .retryAfter(RETRY_SECONDS));
  }
}
