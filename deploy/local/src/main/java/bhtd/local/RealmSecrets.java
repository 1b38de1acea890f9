package bhtd.local;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The secrets that the realm file leaves open, which Keycloak reads from its environment when it
/// imports the realm.
///
/// @param administrator password of Keycloak's own `admin`
/// @param clients secret by client id, for every one of {@link #CLIENTS}
/// @param people password by user name, for every one of {@link #PEOPLE}
public record RealmSecrets(
    String administrator, Map<String, String> clients, Map<String, String> people) {
  /// Clients that log in as themselves: the services, the auditor, and the witness, which reads as
  /// an auditor does.
  public static final List<String> CLIENTS =
      List.of(
          "merchant-service",
          "wallet-service",
          "settlement-service",
          "ledger-service",
          "gateway",
          "auditor",
          "witness");

  /// The demo's people: two operators and the owners of its two merchants.
  public static final List<String> PEOPLE = List.of("olivia", "otto", "cara", "ben");

  /// Copies what it is given.
  /// @throws IllegalArgumentException if one is missing
  public RealmSecrets {
    clients = Map.copyOf(clients);
    people = Map.copyOf(people);
    if (!clients.keySet().containsAll(CLIENTS) || !people.keySet().containsAll(PEOPLE)) {
      throw new IllegalArgumentException(
          "a secret is missing: " + clients.keySet() + " " + people.keySet());
    }
  }

  /// Random ones, for a test.
  public static RealmSecrets random() {
    return new RealmSecrets(
        Secrets.password(),
        CLIENTS.stream().collect(Collectors.toMap(c -> c, c -> Secrets.password())),
        PEOPLE.stream().collect(Collectors.toMap(p -> p, p -> Secrets.password())));
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    Stream.of(clients, people)
        .flatMap(m -> m.entrySet().stream())
        .forEach(e -> environment.put(variable(e.getKey()), e.getValue()));
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", administrator);
    return environment;
  }

  private static String variable(String name) {
    return "BHTD_REALM_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
