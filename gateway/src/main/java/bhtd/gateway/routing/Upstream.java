package bhtd.gateway.routing;

import bhtd.gateway.GatewayConfig;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A service behind the gateway and the paths it owns. What no service owns is not forwarded.
public enum Upstream {
  MERCHANT("merchant-service", "/merchant/v1", "/ops/v1"),
  WALLET("wallet-service", "/wallet/v1"),
  SETTLEMENT("settlement-service", "/settlement/v1"),
  LEDGER("ledger-service", "/ledger/v1");

  private final String service;
  private final List<String> prefixes;

  Upstream(String service, String... prefixes) {
    this.service = service;
    this.prefixes = List.of(prefixes);
  }

  /// The service's name, as in its folder.
  public String service() {
    return service;
  }

  /// The paths it owns, each without a trailing slash.
  public List<String> prefixes() {
    return prefixes;
  }

  /// Whether `path` is one of the prefixes or lies below one.
  public boolean owns(String path) {
    return prefixes.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
  }

  /// The service that owns `path`, a path that {@link RequestPath} found well written.
  public static Optional<Upstream> of(String path) {
    return Arrays.stream(values()).filter(u -> u.owns(path)).findFirst();
  }

  /// Where it is reached.
  public URI address(GatewayConfig.Upstreams addresses) {
    return switch (this) {
      case MERCHANT -> addresses.merchant();
      case WALLET -> addresses.wallet();
      case SETTLEMENT -> addresses.settlement();
      case LEDGER -> addresses.ledger();
    };
  }
}
