package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.receipt.TlogProof;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What a person reads of a receipt that proves something, by both spellings of the command.
class ReceiptWordsTest {
  private static final TestStory STORY = new TestStory();
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final CosignatureSigner CAFE =
      new CosignatureSigner("cafe.example/witness", TestChain.key("witness"));
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

  @Test
  void a_witness_is_believed_a_time_that_has_come() throws IOException {
    long now = Instant.now().getEpochSecond();
    assertEquals(
        "witnessed by cafe.example/witness at " + Instant.ofEpochSecond(now), cosigned(now));
    String ahead = cosigned(now + 500);
    assertTrue(ahead.startsWith("witnessed by"), "clocks differ");
    for (long seconds : new long[] {now + 86_400, 31_556_889_864_403_200L, Long.MAX_VALUE}) {
      assertEquals(
          "NOT witnessed by cafe.example/witness: its line says a time that has not come, "
              + seconds
              + " s since 1970",
          cosigned(seconds));
    }
  }

  /// The last line that is said of the gift's receipt.
  private String cosigned(long seconds) throws IOException {
    TlogProof plain = Receipts.at(GIFT, STORY.chain.blocks, LOG).proof();
    Checkpoint checkpoint = Checkpoint.parse(plain.checkpoint().text());
    Note note = plain.checkpoint().and(List.of(CAFE.cosign(checkpoint, seconds)));
    TlogProof proof = new TlogProof(plain.extra(), plain.index(), plain.path(), note);
    Path file = Files.write(folder.resolve("cosigned"), proof.toBytes());
    String key = LOG.verifier().toString();
    Answer answer =
        run("receipt", file.toString(), "--key", key, "--witness-key", CAFE.verifier().toString());
    assertEquals(0, answer.exit, answer.out);
    return answer.out.lines().toList().getLast();
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
