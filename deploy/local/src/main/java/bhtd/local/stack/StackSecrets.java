package bhtd.local.stack;

import bhtd.local.RealmSecrets;
import bhtd.local.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The stack's secrets: random, made where they are missing, each in a file of its own that only
/// the owner of the folder may read. A service is shown its own folder and no other.
public final class StackSecrets {
  private static final String DATABASES = "databases";
  private static final String CLIENTS = "clients";
  private static final String PEOPLE = "people";
  private static final String TOKENS = "tokens";
  private static final String WITNESS = "witness";

  private final Layout layout;

  private StackSecrets(Layout layout) {
    this.layout = layout;
  }

  /// Makes what is missing. A crash in the middle leaves whole files only, and the rest is made the
  /// next time; nothing is ever replaced, since what was signed or encrypted with it would be lost.
  public static StackSecrets ensure(Layout layout) throws IOException {
    Files.createDirectories(layout.root());
    Secrets.folder(layout.secrets());
    StackSecrets secrets = new StackSecrets(layout);
    for (Service service : Service.values()) {
      Secrets.folder(layout.secrets().resolve(service.folder()));
      for (String key : service.keys()) {
        secrets.ensure(service.folder(), key, Secrets::key);
      }
      if (service.hasDatabase()) {
        secrets.ensure(DATABASES, service.database(), Secrets::password);
      }
    }
    secrets.ensure(DATABASES, "postgres", Secrets::password);
    secrets.ensure(DATABASES, "keycloak", Secrets::password);
    secrets.ensure("keycloak", "admin", Secrets::password);
    for (String client : RealmSecrets.CLIENTS) {
      secrets.ensure(ownerOf(client), client, Secrets::password);
    }
    for (String person : RealmSecrets.PEOPLE) {
      secrets.ensure(PEOPLE, person, Secrets::password);
    }
    secrets.ensure(WITNESS, "key", Secrets::key);
    secrets.ensureTokenKeys();
    return secrets;
  }

  private void ensure(String owner, String name, Supplier<String> random) throws IOException {
    Path file = layout.secret(owner, name);
    Secrets.folder(layout.secrets().resolve(owner));
    if (!Files.exists(file)) {
      Secrets.write(file, random.get());
    }
  }

  /// The public half is written last, so that a pair with both halves belongs together.
  private void ensureTokenKeys() throws IOException {
    Secrets.folder(layout.secrets().resolve(TOKENS));
    if (!Files.exists(tokensPublicKey())) {
      TokenKeys.Pem pair = TokenKeys.random();
      Secrets.write(tokensPrivateKey(), pair.privateKey());
      Secrets.write(tokensPublicKey(), pair.publicKey());
    }
  }

  /// PEM file of the key that signs merchants' tokens.
  Path tokensPrivateKey() {
    return layout.secret(TOKENS, "private.pem");
  }

  /// PEM file of the key that checks merchants' tokens.
  Path tokensPublicKey() {
    return layout.secret(TOKENS, "public.pem");
  }

  /// A database role's password; `postgres` is the superuser's.
  String database(String role) throws IOException {
    return Secrets.read(layout.secret(DATABASES, role));
  }

  /// A client's secret in Keycloak.
  String client(String id) throws IOException {
    return Secrets.read(layout.secret(ownerOf(id), id));
  }

  /// A demo person's password, or the auditor's client secret: the file that people and programs
  /// read.
  Path personFile(String name) {
    return layout.secret(PEOPLE, name);
  }

  /// The public key of a service's Ed25519 seed, as hex.
  String publicKey(Service service, String name) throws IOException {
    return Ed25519.publicKeyHex(Secrets.read(layout.secret(service.folder(), name)));
  }

  /// The verifier key with which the log began.
  String logKey() throws IOException {
    return Ed25519.verifierKey(Chain.ORIGIN, publicKey(Service.LEDGER, "log"));
  }

  /// The witness's Ed25519 seed, which it alone is shown.
  Path witnessKeyFile() {
    return layout.secret(WITNESS, "key");
  }

  /// The witness's client secret.
  Path witnessSecretFile() {
    return layout.secret(WITNESS, WITNESS);
  }

  /// The verifier key of the witness.
  String witnessKey() throws IOException {
    String publicKey = Ed25519.publicKeyHex(Secrets.read(witnessKeyFile()));
    return Ed25519.witnessKey(Chain.WITNESS, publicKey);
  }

  /// What the realm file leaves open.
  RealmSecrets realm() throws IOException {
    Map<String, String> clients = new HashMap<>();
    for (String client : RealmSecrets.CLIENTS) {
      clients.put(client, client(client));
    }
    Map<String, String> people = new HashMap<>();
    for (String person : RealmSecrets.PEOPLE) {
      people.put(person, Secrets.read(personFile(person)));
    }
    return new RealmSecrets(Secrets.read(layout.secret("keycloak", "admin")), clients, people);
  }

  private static String ownerOf(String client) {
    return switch (client) {
      case "auditor" -> PEOPLE;
      case WITNESS -> WITNESS;
      default -> CLIENTS;
    };
  }
}
