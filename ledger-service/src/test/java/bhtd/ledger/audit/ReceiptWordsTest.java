package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestStory;
import bhtd.protocol.log.NoteSigner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What a person reads of a receipt that proves something, by both spellings of the command.
class ReceiptWordsTest {
  private static final TestStory STORY = new TestStory();
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final int GIFT = 12;
  private static final int TOO_MUCH = 13;

  @TempDir Path folder;

  @Test
  void an_accepted_command_is_said_to_be_accepted() throws IOException {
    List<String> lines = said(GIFT);
    assertEquals(
        "the log ledger.localhost/main holds this at index 12 of 23 entries", lines.get(0));
    assertEquals("command " + STORY.gift.id(), lines.get(1));
    assertEquals("accepted", lines.get(2));
    assertTrue(lines.get(3).startsWith("operation 0: Transfer["), lines.get(3));
    assertTrue(lines.get(4).startsWith("event 0: PointsTransferred["), lines.get(4));
    assertTrue(json(GIFT).path("accepted").asBoolean());
  }

  @Test
  void a_rejected_command_is_said_to_be_rejected_and_why() throws IOException {
    List<String> lines = said(TOO_MUCH);
    assertEquals("command " + STORY.tooMuch.id(), lines.get(1));
    assertEquals(
        "REJECTED, nothing was moved: POINTS_INSUFFICIENT in operation 0 (needed 40000, present"
            + " 460)",
        lines.get(2));
    assertEquals(4, lines.size(), "it has no event");
    assertEquals(false, json(TOO_MUCH).path("accepted").asBoolean(true));
  }

  @Test
  void a_seal_is_a_seal() throws IOException {
    assertEquals("a seal", said(14).get(1));
    assertTrue(json(14).path("accepted").isMissingNode());
  }

  /// The same from both, and exit code 0: the receipt holds, whatever it proves.
  private List<String> said(int index) throws IOException {
    String key = LOG.verifier().toString();
    String file = file(index).toString();
    Answer answer = run("receipt", file, "--key", key);
    assertEquals(0, answer.exit, answer.out);
    assertEquals(answer, run("receipt", "--key", key, file));
    assertEquals(answer, run("--receipt", file, "--key", key));
    return answer.out.lines().toList();
  }

  private JsonNode json(int index) throws IOException {
    String key = LOG.verifier().toString();
    Answer answer = run("receipt", file(index).toString(), "--key", key, "--json");
    JsonNode json = new ObjectMapper().readTree(answer.out);
    assertTrue(json.path("ok").asBoolean(), answer.out);
    return json;
  }

  private Path file(int index) throws IOException {
    byte[] receipt = Receipts.at(index, STORY.chain.blocks, LOG).toBytes();
    return Files.write(folder.resolve("receipt"), receipt);
  }

  private record Answer(int exit, String out) {}

  private static Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    int exit = new CommandLine(new Verify()).setOut(new PrintWriter(out)).execute(arguments);
    return new Answer(exit, out.toString());
  }
}
