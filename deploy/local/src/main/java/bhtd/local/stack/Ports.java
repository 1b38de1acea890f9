package bhtd.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/// Where everything listens, on 127.0.0.1 only.
public record Ports(
    int gateway,
    int ledger,
    int merchant,
    int wallet,
    int settlement,
    int witness,
    int keycloak,
    int kafka,
    int kafkaController,
    int postgres) {

  /// The usual ports, each moved up by the environment variable `BHTD_PORT_OFFSET` (0 where it is
  /// not set).
  public static Ports configured() {
    String offset = System.getenv("BHTD_PORT_OFFSET");
    return usual(offset == null || offset.isBlank() ? 0 : Integer.parseInt(offset.strip()));
  }

  static Ports usual(int offset) {
    return new Ports(
        8080 + offset,
        8101 + offset,
        8102 + offset,
        8103 + offset,
        8104 + offset,
        8105 + offset,
        8180 + offset,
        9192 + offset,
        9193 + offset,
        5532 + offset);
  }

  /// Port by the name of who listens there.
  public Map<String, Integer> byName() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("postgres", postgres);
    ports.put("kafka", kafka);
    ports.put("kafka's controller", kafkaController);
    ports.put("keycloak", keycloak);
    for (Service service : Service.values()) {
      ports.put(service.folder(), of(service));
    }
    ports.put("witness", witness);
    ports.put("gateway's metrics", managementOf(Service.GATEWAY));
    return ports;
  }

  /// The HTTP port of a service.
  public int of(Service service) {
    return switch (service) {
      case LEDGER -> ledger;
      case MERCHANT -> merchant;
      case WALLET -> wallet;
      case SETTLEMENT -> settlement;
      case GATEWAY -> gateway;
    };
  }

  /// Where a service serves what is for operators only (metrics), if it keeps that apart.
  int managementOf(Service service) {
    return of(service) + 10;
  }

  /// The base URL of a service.
  public String url(Service service) {
    return "http://127.0.0.1:" + of(service);
  }

  /// Where the log asks the witness.
  String witnessUrl() {
    return "http://127.0.0.1:" + witness;
  }

  /// What stands as `iss` in every token of the realm.
  public String issuer() {
    return "http://127.0.0.1:" + keycloak + "/realms/bhtd";
  }

  /// Where Kafka's clients connect.
  public String bootstrapServers() {
    return "127.0.0.1:" + kafka;
  }
}
