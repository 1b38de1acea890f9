package bhtd.local.stack;

import bhtd.local.RealmSecrets;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How programs reach the running stack (`.bhtd/connection.json`). It names the files of secrets,
/// never their text.
///
/// @param gateway base URL of everything
/// @param issuer the realm's URL
/// @param app client id for people: authorization code with PKCE, no secret
/// @param chain the chain's id
/// @param origin origin of the chain's log
/// @param logKey verifier key of the log's checkpoints (C2SP signed-note)
/// @param witnessKeys verifier keys of the witnesses (C2SP tlog-cosignature)
/// @param bootstrapServers Kafka, for benchmarks and fault tests
/// @param auditor the auditor's client
/// @param people file of the password by user name
public record Connection(
    @JsonProperty("gateway") String gateway,
    @JsonProperty("issuer") String issuer,
    @JsonProperty("app_client_id") String app,
    @JsonProperty("chain") String chain,
    @JsonProperty("origin") String origin,
    @JsonProperty("log_key") String logKey,
    @JsonProperty("witness_keys") List<String> witnessKeys,
    @JsonProperty("kafka_bootstrap_servers") String bootstrapServers,
    @JsonProperty("auditor") Auditor auditor,
    @JsonProperty("people") Map<String, String> people) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /// A client that logs in as itself.
  public record Auditor(
      @JsonProperty("client_id") String clientId,
      @JsonProperty("client_secret_file") String secretFile) {}

  /// The connection of the stack in this folder.
  static Connection of(Ports ports, StackSecrets secrets) throws IOException {
    Map<String, String> people = new LinkedHashMap<>();
    for (String person : RealmSecrets.PEOPLE) {
      people.put(person, secrets.personFile(person).toString());
    }
    return new Connection(
        ports.url(Service.GATEWAY),
        ports.issuer(),
        "bhtd-app",
        Chain.ID,
        Chain.ORIGIN,
        secrets.logKey(),
        List.of(secrets.witnessKey()),
        ports.bootstrapServers(),
        new Auditor("auditor", secrets.personFile("auditor").toString()),
        people);
  }

  /// Reads the file.
  public static Connection read(Path file) throws IOException {
    return JSON.readValue(Files.readAllBytes(file), Connection.class);
  }

  /// Writes the file, whole or not at all.
  void write(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.write(unfinished, JSON.writeValueAsBytes(this));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
