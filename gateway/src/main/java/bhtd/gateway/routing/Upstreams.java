package bhtd.gateway.routing;

import bhtd.gateway.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/// Connections to the services: one pool a service, shared by all that goes there.
public final class Upstreams implements AutoCloseable {

  private final GatewayConfig config;
  private final HttpClient client;

  public Upstreams(Vertx vertx, GatewayConfig config) {
    this.config = config;
    GatewayConfig.Limits limits = config.limits();
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) limits.connect().toMillis())
                .setKeepAliveTimeout((int) limits.silence().toSeconds())
                .setReadIdleTimeout((int) limits.silence().toSeconds())
                .setDecompressionSupported(false)
                .setName("services"),
            new PoolOptions()
                .setHttp1MaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.waiting()));
  }

  /// A request on a connection to `upstream`; fails where none can be had in time.
  public Future<HttpClientRequest> open(Upstream upstream) {
    URI address = upstream.address(config.upstream());
    boolean tls = "https".equals(address.getScheme());
    int port = address.getPort() < 0 ? (tls ? 443 : 80) : address.getPort();
    return client.request(
        new RequestOptions()
            .setHost(address.getHost())
            .setPort(port)
            .setSsl(tls)
            .setConnectTimeout(config.limits().connect().toMillis()));
  }

  @Override
  public void close() {
    client.close();
  }
}
