package bhtd.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// What can be configured: where the services are and how much one request may take of the gateway.
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

  /// Base addresses of the services: scheme, host and port; a path is not used.
  Upstreams upstream();

  /// Bounds on one request and on the connections to one service.
  Limits limits();

  /// How many requests one subject may make.
  Rates rates();

  /// How long exchanged tokens are used again.
  Exchange exchange();

  /// One base address a service.
  interface Upstreams {
    URI merchant();

    URI wallet();

    URI settlement();

    URI ledger();
  }

  /// Bounds; the defaults suit one machine.
  interface Limits {
    /// The largest request body, in bytes.
    @WithDefault("1048576")
    long bodyBytesMax();

    /// The longest path and query together. The services read a first line of 4,096 characters.
    @WithDefault("4000")
    int targetCharsMax();

    /// The most that names and values of all headers may have together.
    @WithDefault("16384")
    int headersCharsMax();

    /// Until a connection to the service is there, from the pool or new.
    @WithDefault("2S")
    Duration connect();

    /// Until the service's answer begins. Longer than the longest `Prefer: wait` and `min_height`.
    @WithDefault("30S")
    Duration answer();

    /// The longest silence inside an answer that has begun, and of an idle pooled connection.
    @WithDefault("60S")
    Duration silence();

    /// Connections to one service.
    @WithDefault("64")
    int connections();

    /// Requests that may wait for a connection to one service; more are answered 503.
    @WithDefault("256")
    int waiting();
  }

  /// Requests in a minute; a subject that was silent may make as many at once. The defaults are far
  /// above what a test, the demo or a busy till comes to.
  interface Rates {
    /// Of one address; of IPv6, of one network of 64 bits.
    @WithDefault("120000")
    long addressPerMinute();

    /// With one API key.
    @WithDefault("60000")
    long keyPerMinute();

    /// Of one person, or one program with client credentials.
    @WithDefault("12000")
    long memberPerMinute();

    /// Subjects of each kind counted at once.
    @WithDefault("100000")
    long subjects();
  }

  /// Bounds on the exchange.
  interface Exchange {
    /// A token is not used again this long before its end, so that it does not run out on its way.
    @WithDefault("15S")
    Duration margin();

    /// A token is used again for this long at most, whatever its life: a revoked key ends with it.
    @WithDefault("45S")
    Duration reuse();

    /// Until merchant-service has answered.
    @WithDefault("5S")
    Duration answer();

    /// Credentials remembered at once.
    @WithDefault("10000")
    long entries();
  }
}
