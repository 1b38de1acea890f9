package bhtd.local.stack;

import java.util.List;

/// Our five services: what each keeps secret, whether it has a database, and how its JVM is tuned.
public enum Service {
  /// Seals the chain. It alone gets the optimizing compiler, room for what is in work to die young,
  /// and the collector that takes the least of the processors (measured by {@code ./bhtd bench},
  /// which runs it with these options).
  LEDGER(
      "ledger-service",
      List.of("log", "envelopes", "salts"),
      List.of("-Xms512m", "-Xmx768m", "-Xmn384m", "-XX:+UseParallelGC")),
  /// The merchants' side.
  MERCHANT(
      "merchant-service",
      List.of("operator", "registrar", "custody", "references", "idempotency"),
      small()),
  /// The members' side.
  WALLET("wallet-service", List.of("registrar", "custody", "references", "idempotency"), small()),
  /// Positions between merchants.
  SETTLEMENT("settlement-service", List.of("settler", "idempotency"), small()),
  /// The only door from outside.
  GATEWAY("gateway", List.of(), small());

  private final String folder;
  private final List<String> keys;
  private final List<String> jvm;

  Service(String folder, List<String> keys, List<String> jvm) {
    this.folder = folder;
    this.keys = keys;
    this.jvm = jvm;
  }

  /// Its module's folder, which is also its name and its client id.
  public String folder() {
    return folder;
  }

  /// The names of its 32-byte secrets.
  public List<String> keys() {
    return keys;
  }

  /// The name of its database and of the role that owns it.
  /// @throws IllegalStateException if it has none
  public String database() {
    return switch (this) {
      case MERCHANT -> "merchant";
      case WALLET -> "wallet";
      case SETTLEMENT -> "settlement";
      case LEDGER, GATEWAY -> throw new IllegalStateException(folder + " has no database");
    };
  }

  /// Whether it has a database.
  public boolean hasDatabase() {
    return switch (this) {
      case MERCHANT, WALLET, SETTLEMENT -> true;
      case LEDGER, GATEWAY -> false;
    };
  }

  /// The options of its JVM.
  public List<String> jvm() {
    return jvm;
  }

  private static List<String> small() {
    return List.of(
        "-Xms32m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");
  }
}
