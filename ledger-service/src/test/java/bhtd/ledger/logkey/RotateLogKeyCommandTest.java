package bhtd.ledger.logkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.proofs.LedgerParts;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.log.NoteSigner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// {@code ./bhtd rotate-log-key} as a person starts it, against what a running service shows to
/// everybody.
@QuarkusTest
@QuarkusTestResource(LedgerParts.class)
class RotateLogKeyCommandTest {
  @Inject ReadState state;
  @TempDir Path folder;

  @Test
  void it_asks_a_running_ledger_how_it_stands() throws InterruptedException {
    assertTrue(state.awaitCheckpoint(22, Duration.ofSeconds(30)));
    String gateway = "http://127.0.0.1:" + RestAssured.port;
    Answer answer = run("status", "--gateway", gateway, "--chain", "main");
    assertEquals(
        "The log's key is %s.%nNo rotation is under way.%n"
            .formatted(new NoteSigner(TestChain.ORIGIN, TestChain.key("log")).verifier()),
        answer.out);
    assertEquals(0, answer.exit);
    Answer other = run("status", "--gateway", gateway, "--chain", "moon");
    assertEquals(1, other.exit);
    assertEquals(
        "Stopped: %s/ledger/v1/chains/moon/keys?min_height=0 answers 404%n".formatted(gateway),
        other.out);
  }

  @Test
  void what_is_missing_is_said() {
    Answer nothing = run("status", "--connection", folder.resolve("none").toString());
    assertEquals(1, nothing.exit);
    assertEquals(
        "Stopped: no stack is known here: start one with ./bhtd up, or give --gateway%n"
            .formatted(),
        nothing.out);
    Answer away = run("status", "--gateway", "http://127.0.0.1:1/", "--chain", "main");
    assertEquals(1, away.exit);
    assertEquals(
        "Stopped: http://127.0.0.1:1/ledger/v1/chains/main/keys?min_height=0 cannot be reached%n"
            .formatted(),
        away.out);
    assertEquals(1, run("seal").exit);
    assertEquals(2, run("seal", "--overlap", "a week").exit);
  }

  private record Answer(int exit, String out) {}

  private static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    int exit =
        RotateLogKeyCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out, true))
            .execute(arguments);
    return new Answer(exit, out.toString());
  }
}
