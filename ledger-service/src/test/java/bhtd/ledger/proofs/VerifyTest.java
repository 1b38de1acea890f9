package bhtd.ledger.proofs;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.audit.Verify;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.AccountId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// {@code ./bhtd verify} as a person starts it, against a running service and a real log-in.
@QuarkusTest
@QuarkusTestResource(LedgerParts.class)
class VerifyTest {
  private static final NoteSigner LOG = LedgerParts.STORY.chain.noteSigner();

  @Inject ReadState state;

  @TempDir Path folder;

  @BeforeEach
  void a_checkpoint_is_there() throws InterruptedException {
    assertTrue(state.awaitCheckpoint(22, Duration.ofSeconds(30)));
  }

  @Test
  void the_chain_holds() throws IOException {
    Answer answer = verify(secret("auditor"), LOG.verifier().toString(), "--json");
    JsonNode json = new ObjectMapper().readTree(answer.out);
    assertEquals(0, answer.exit, answer.out);
    Set<String> names = new TreeSet<>();
    json.fieldNames().forEachRemaining(names::add);
    assertEquals(
        Set.of(
            "ok",
            "chain",
            "size",
            "height",
            "root",
            "entries",
            "signatures",
            "believed",
            "seconds",
            "processor_seconds"),
        names);
    assertEquals(23, json.path("size").asInt());
    assertEquals(10, json.path("height").asInt());
    assertEquals(19, json.path("signatures").asInt());
    assertEquals(state.extent().root().toString(), json.path("root").asText());
  }

  @Test
  void a_person_reads_one_line() throws IOException {
    Answer answer = verify(secret("auditor"), LOG.verifier().toString());
    assertEquals(0, answer.exit);
    assertTrue(answer.out.startsWith("Chain main holds: 23 entries in 11 blocks"), answer.out);
  }

  @Test
  void what_is_kept_is_checked_again_without_the_service() throws IOException {
    Path kept = folder.resolve("kept");
    String key = LOG.verifier().toString();
    assertEquals(0, verify(secret("auditor"), key, "--keep", kept.toString()).exit);
    Answer answer = run("--folder", kept.toString(), "--key", key);
    assertEquals(0, answer.exit, answer.out);
    assertTrue(answer.out.startsWith("Chain main holds: 23 entries in 11 blocks"), answer.out);
  }

  @Test
  void a_log_under_another_key_does_not_hold() throws IOException {
    String other = new NoteSigner(LOG.name(), LedgerParts.STORY.alice).verifier().toString();
    Answer answer = verify(secret("auditor"), other, "--json");
    JsonNode json = new ObjectMapper().readTree(answer.out);
    assertEquals(1, answer.exit);
    assertEquals(false, json.path("ok").asBoolean(true));
    assertTrue(json.path("error").asText().startsWith("the checkpoint does not hold"), answer.out);
  }

  @Test
  void a_wrong_secret_is_said() throws IOException {
    Path guessed = Files.writeString(folder.resolve("guessed"), "guessed\n");
    Answer answer = verify(guessed, LOG.verifier().toString());
    assertEquals(2, answer.exit);
    assertTrue(
        answer.out.startsWith("The chain could NOT be checked: no log-in for auditor"), answer.out);
  }

  @Test
  void a_receipt_is_checked_offline() throws IOException {
    AccountId bob = bhtd.ledger.TestStory.id(LedgerParts.STORY.bob);
    String text =
        given()
            .auth()
            .oauth2(LedgerParts.token(bob.toString()))
            .get("/ledger/v1/chains/main/receipts/" + LedgerParts.STORY.award.id())
            .asString();
    Path receipt = Files.writeString(folder.resolve("receipt"), text);
    String key = LOG.verifier().toString();
    Answer answer = run("--receipt", receipt.toString(), "--key", key);
    assertEquals(0, answer.exit, answer.out);
    assertTrue(answer.out.contains("at index 10 of 23 entries"), answer.out);
    Files.writeString(receipt, text.replace("index 10", "index 11"));
    assertEquals(1, run("--receipt", receipt.toString(), "--key", key).exit);
  }

  private Path secret(String client) throws IOException {
    return Files.writeString(folder.resolve("secret"), LedgerParts.clientSecret(client) + "\n");
  }

  private record Answer(int exit, String out) {}

  private Answer verify(Path secret, String key, String... more) {
    String gateway = "http://127.0.0.1:" + RestAssured.port;
    List<String> args =
        new ArrayList<>(
            List.of(
                "--gateway",
                gateway,
                "--issuer",
                LedgerParts.issuer(),
                "--client",
                "auditor",
                "--secret-file",
                secret.toString(),
                "--log-key",
                key,
                "--memory",
                folder.resolve("verified").toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private static Answer run(String... args) {
    StringWriter out = new StringWriter();
    int exit = new CommandLine(new Verify()).setOut(new PrintWriter(out)).execute(args);
    return new Answer(exit, out.toString());
  }
}
