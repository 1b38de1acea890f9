package bhtd.ledger.audit;

import static bhtd.ledger.TestStory.AWARD;
import static bhtd.ledger.TestStory.OPENING;
import static bhtd.ledger.TestStory.TRANSFERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.TestStory;
import bhtd.ledger.witness.TestWitness;
import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import com.google.protobuf.ByteString;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a witness says to an operator who changes a block, makes all hashes fit, signs the
/// checkpoint, and asks for a cosignature.
class ForgedForWitnessTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner LOG = STORY.chain.noteSigner();

  @TempDir Path folder;

  static Stream<Forged> what_an_operator_does() {
    return Stream.of(
        new Forged(
            "an outcome that the rules do not give",
            f -> f.outcome(TRANSFERS, 1, outcome -> outcome.setNeeded(outcome.getNeeded() + 1)),
            "entry 13 has an outcome that the rules do not give: it differs in rejection"),
        new Forged(
            "an event that is not theirs",
            f -> f.events(TRANSFERS, 0, events(f, AWARD)),
            "entry 12 has events that the rules do not give:"
                + " event 0 is points awarded, not points transferred"),
        new Forged(
            "an event more",
            f -> f.events(TRANSFERS, 0, twice(events(f, TRANSFERS))),
            "entry 12 has events that the rules do not give:"
                + " event 1 (points transferred) is one too many"),
        new Forged(
            "no events",
            f -> f.record(TRANSFERS, 0).clearEvents(),
            "entry 12 has events that the rules do not give:"
                + " event 0 (points transferred) is missing"),
        new Forged(
            "a signature of an accepted command",
            f -> f.signature(AWARD, 0),
            "entry 10 has a signature that does not hold"),
        new Forged(
            "a signature of the opening of accounts",
            f -> f.signature(OPENING, 0),
            "entry 4 has a signature that does not hold"),
        new Forged(
            "a balance that was invented",
            ForgedForWitnessTest::inventPoints,
            "the seal of block 5 has figures that the rules do not give"));
  }

  @ParameterizedTest
  @MethodSource("what_an_operator_does")
  void a_forged_chain_is_not_cosigned(Forged forged) throws Exception {
    assertEquals("503 " + forged.caught() + "\n", asked(forged.blocks(BLOCKS)));
  }

  @Test
  void what_only_passed_through_these_hands_is_cosigned() throws Exception {
    assertEquals("200", asked(new Forgery(BLOCKS).rehashed()).substring(0, 3));
  }

  /// What a witness that is served these blocks says to their checkpoint.
  private String asked(List<byte[]> blocks) throws Exception {
    Checkpoint checkpoint = Served.checkpoint(blocks, LOG);
    byte[] request = new AddCheckpoint(0, List.of(), checkpoint.sign(LOG)).toBytes();
    Served served = Served.of(blocks, LOG);
    try (TestWitness witness =
            new TestWitness(served, LOG.verifier(), folder.resolve("memory"), 0);
        HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + witness.port() + "/add-checkpoint");
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(request)).build(),
              BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }

  private static List<ByteString> events(Forgery forgery, int block) {
    return forgery.record(block, 0).getEventsList().subList(0, 1);
  }

  private static List<ByteString> twice(List<ByteString> events) {
    return List.of(events.getFirst(), events.getFirst());
  }

  private static void inventPoints(Forgery forgery) {
    forgery.seal(
        AWARD,
        seal -> {
          var figures = seal.getChangedBuilder(0);
          figures.setIssued(figures.getIssued() + 1).setAvailable(figures.getAvailable() + 1);
          return seal;
        });
  }
}
