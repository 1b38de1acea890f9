package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.LogKey;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// {@code ./bhtd verify --evidence FILE}: what two notes show and what they do not, exit codes 0, 1
/// and 3.
class ShownTest {
  private static final TestStory STORY = new TestStory();
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final NoteSigner NEXT = new NoteSigner(LOG.name(), TestChain.key("next log key"));
  private static final NoteSigner STRANGER = new NoteSigner(LOG.name(), TestChain.key("thief"));
  private static final String HOLD = "Both signatures of ledger.localhost/main hold";
  private static final Hash OTHER = Hash.sha256(new byte[] {1});

  @TempDir Path base;
  private final List<Hash> hashes = Served.of(STORY.chain.blocks, LOG).hashes();

  @Test
  void the_same_note_twice_shows_nothing() throws IOException {
    Note note = note(12);
    assertBegins(", and say the same: this shows nothing.", check(1, note, note));
    assertEquals("nothing", json(1, note, note).path("verdict").asText());
    assertEquals(false, json(1, note, note).path("ok").asBoolean(true));
  }

  @Test
  void two_roots_for_one_size_are_against_the_log() throws IOException {
    Note other = new Checkpoint(LOG.name(), 12, OTHER).sign(LOG);
    assertBegins(": THE LOG SIGNED TWICE for 12 entries.", check(0, note(12), other));
    assertEquals("against_the_log", json(0, note(12), other).path("verdict").asText());
    assertEquals(true, json(0, note(12), other).path("ok").asBoolean(false));
  }

  /// Whichever of the two: each signature is asked for.
  @Test
  void a_note_that_the_log_has_not_signed_shows_nothing() throws IOException {
    Note forged = new Checkpoint(LOG.name(), 12, OTHER).sign(STRANGER);
    String why = "This shows nothing: the checkpoint is not signed by ledger.localhost/main's key";
    assertTrue(check(1, note(12), forged).startsWith(why));
    assertTrue(check(1, forged, note(12)).startsWith(why));
  }

  @Test
  void two_honest_checkpoints_show_nothing_and_alone_are_not_enough() throws IOException {
    assertBegins(", for different sizes: alone this shows nothing.", check(3, note(12), note(23)));
    assertEquals("not_enough", json(3, note(12), note(23)).path("verdict").asText());
    Path proof = proof(12, root(12), 23);
    String settled =
        ", and the proof shows that the one goes on from the other: this shows nothing.";
    assertBegins(settled, check(1, note(12), note(23), "--proof", proof.toString()));
    assertBegins(settled, check(1, note(23), note(12), "--proof", proof.toString()));
    Note empty = new Checkpoint(LOG.name(), 0, Merkle.EMPTY).sign(LOG);
    assertBegins(
        ", and every log begins with the empty one: this shows nothing.",
        check(1, empty, note(23)));
  }

  @Test
  void a_proof_of_another_root_shows_two_histories() throws IOException {
    Path proof = proof(12, root(12), 23);
    Note other = new Checkpoint(LOG.name(), 12, OTHER).sign(LOG);
    assertBegins(
        ", and the proof shows: THE LOG SIGNED TWO HISTORIES. The first 12 of its 23 entries have"
            + " the root %s.".formatted(root(12)),
        check(0, other, note(23), "--proof", proof.toString()));
    Path whole = proof(8, root(8), 23);
    Note eight = new Checkpoint(LOG.name(), 8, OTHER).sign(LOG);
    check(0, eight, note(23), "--proof", whole.toString());
  }

  @Test
  void a_proof_that_does_not_lead_there_is_not_enough() throws IOException {
    String not =
        ", but the proof does not lead from 12 entries to the root of 23: this is not enough.";
    for (Path proof :
        List.of(proof(12, OTHER, 23), proof(11, root(11), 23), proof(12, root(12), 22))) {
      assertBegins(not, check(3, note(12), note(23), "--proof", proof.toString()));
    }
    Path nonsense = Files.writeString(base.resolve("nonsense"), "{\"from\":-1}");
    assertEquals(
        "The evidence could NOT be checked: %s is no consistency proof: a number is decimal,"
                .formatted(nonsense)
            + " without sign or leading zeroes\n",
        check(2, note(12), note(23), "--proof", nonsense.toString()));
    Path endless = Files.writeString(base.resolve("endless"), " ".repeat(65_537));
    assertEquals(
        "The evidence could NOT be checked: %s is no consistency proof: it is longer than any can be\n"
            .formatted(endless),
        check(2, note(12), note(23), "--proof", endless.toString()));
  }

  /// The log has rotated: each note is under the key of its time, and an audit has followed both.
  @Test
  void keys_that_an_audit_has_followed_are_taken() throws IOException {
    Path memory = base.resolve("memory");
    FollowedKeys.beside(memory)
        .remember(
            new LogKeys(
                List.of(LogKey.former(LOG.verifier(), 12), LogKey.present(NEXT.verifier()))));
    Note now = new Checkpoint(LOG.name(), 12, OTHER).sign(NEXT);
    assertTrue(check(1, note(12), now).startsWith("This shows nothing"));
    assertBegins(
        ": THE LOG SIGNED TWICE for 12 entries.",
        check(0, note(12), now, "--memory", memory.toString()));
    Note stolen = new Checkpoint(LOG.name(), 23, OTHER).sign(LOG);
    Note honest = new Checkpoint(LOG.name(), 23, root(23)).sign(NEXT);
    assertTrue(
        check(1, stolen, honest, "--memory", memory.toString())
            .startsWith(
                "This shows nothing: the checkpoint is of 23 entries and signed by a former"));
  }

  private Hash root(int size) {
    return Merkle.root(hashes.subList(0, size));
  }

  private Note note(int size) {
    return new Checkpoint(LOG.name(), size, root(size)).sign(LOG);
  }

  private Path proof(int from, Hash fromRoot, int to) throws IOException {
    ProofBuilder proofs =
        new ProofBuilder(
            (height, index) -> {
              int first = (int) (index << height);
              return Merkle.root(hashes.subList(first, first + (1 << height)));
            });
    ObjectNode json =
        new ConsistencyProof(from, fromRoot, to, proofs.consistency(from, to)).toJson();
    return Files.writeString(base.resolve("proof-" + from + "-" + fromRoot + to), json.toString());
  }

  private static void assertBegins(String line, String said) {
    assertTrue(said.startsWith(HOLD + line), said);
  }

  private JsonNode json(int exit, Note before, Note now) throws IOException {
    return new ObjectMapper().readTree(check(exit, before, now, "--json"));
  }

  private String check(int exit, Note before, Note now, String... more) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("what", "what was found").put("before", before.toString()).put("now", now.toString());
    Path file = Files.writeString(base.resolve("evidence"), json.toString());
    List<String> all = new ArrayList<>(List.of("--evidence", file.toString()));
    all.addAll(List.of("--key", LOG.verifier().toString()));
    all.addAll(List.of(more));
    return VerifyRun.ends(exit, all);
  }
}
