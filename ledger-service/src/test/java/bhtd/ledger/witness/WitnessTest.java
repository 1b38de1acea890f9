package bhtd.ledger.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.audit.AuditFailure;
import bhtd.ledger.audit.Verify;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What a witness answers, check by check. The log's blocks end at every second entry.
class WitnessTest {
  private static final NoteSigner LOG = new NoteSigner(TestChain.ORIGIN, TestChain.key("log"));
  private static final CosignatureSigner SIGNER =
      new CosignatureSigner("cafe.example/witness", TestChain.key("witness"));
  private static final long NOW = 1_800_000_000;

  /// A log whose entries are numbers, told from another by {@code salt}.
  private static final class Numbers {
    private final CompactTree tree = new CompactTree();
    private final Map<Long, Hash> roots = new HashMap<>();
    private final Map<List<Long>, Hash> nodes = new HashMap<>();

    Numbers(int salt, int from, int size) {
      for (int i = 0; i < size; i++) {
        byte[] leaf = {(byte) i, (byte) (i < from ? 0 : salt)};
        tree.append(
            Merkle.leaf(leaf),
            (height, index, node) -> nodes.put(List.of((long) height, index), node));
        roots.put(tree.size(), tree.root());
      }
    }

    Hash root(long size) {
      return Objects.requireNonNull(roots.get(size));
    }

    AddCheckpoint request(long from, long size) {
      ProofBuilder proofs =
          new ProofBuilder(
              (height, index) -> Objects.requireNonNull(nodes.get(List.of((long) height, index))));
      List<Hash> proof = from == 0 || from > size ? List.of() : proofs.consistency(from, size);
      return new AddCheckpoint(from, proof, new Checkpoint(LOG.name(), size, root(size)).sign(LOG));
    }
  }

  private static final Numbers HONEST = new Numbers(0, 0, 100);
  private static final Numbers FORK = new Numbers(1, 10, 100);

  @TempDir Path folder;
  private Played played = new Played(Optional.empty());
  private Witness witness;

  @BeforeEach
  void start() throws IOException {
    restart();
  }

  @Test
  void what_was_played_is_cosigned() throws Exception {
    play(HONEST, 6);
    Answer answer = add(HONEST.request(0, 4));
    assertEquals(200, answer.status());
    NoteSignature line = NoteSignature.parse(answer.body().strip());
    assertEquals(
        OptionalLong.of(NOW),
        SIGNER.verifier().cosigned(HONEST.request(0, 4).checkpoint().and(List.of(line))));
    assertEquals(200, add(HONEST.request(4, 6)).status());
    assertEquals(200, add(HONEST.request(6, 6)).status());
  }

  @Test
  void what_was_not_played_yet_is_not_cosigned() throws Exception {
    play(HONEST, 4);
    assertEquals(503, add(HONEST.request(0, 6)).status());
    assertEquals(0, witness.cosigned());
    play(HONEST, 6);
    assertEquals(200, add(HONEST.request(0, 6)).status());
  }

  @Test
  void a_request_waits_for_what_is_just_played() throws Exception {
    witness = witness(Duration.ofMinutes(1));
    Thread player =
        Thread.startVirtualThread(
            () -> {
              try {
                played.awaitDemand(Duration.ofMinutes(1));
                play(HONEST, 6);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertEquals(200, add(HONEST.request(0, 6)).status());
    player.join();
  }

  /// Both go on from nothing; while one waits for what is not played yet, the other is cosigned.
  @Test
  void of_two_at_once_the_later_one_must_go_on_from_the_earlier() throws Exception {
    witness = witness(Duration.ofMinutes(1));
    play(HONEST, 4);
    CompletableFuture<Answer> waiting = new CompletableFuture<>();
    Thread asking =
        Thread.startVirtualThread(
            () -> {
              try {
                waiting.complete(add(HONEST.request(0, 6)));
              } catch (IOException | InterruptedException e) {
                waiting.completeExceptionally(e);
              }
            });
    played.awaitDemand(Duration.ofMinutes(1));
    assertEquals(200, add(HONEST.request(0, 4)).status());
    play(HONEST, 6);
    assertEquals(new Answer(409, "text/x.tlog.size", "4\n"), waiting.get());
    asking.join();
    assertEquals(4, witness.cosigned());
    assertEquals(200, add(HONEST.request(4, 6)).status());
  }

  @Test
  void another_old_size_is_a_conflict_that_says_which() throws Exception {
    play(HONEST, 20);
    add(HONEST.request(0, 8));
    for (long old : new long[] {0, 6, 10}) {
      Answer answer = add(HONEST.request(old, 12));
      assertEquals(new Answer(409, "text/x.tlog.size", "8\n"), answer);
    }
    assertEquals(200, add(HONEST.request(8, 12)).status());
  }

  @Test
  void a_smaller_size_is_never_cosigned() throws Exception {
    play(HONEST, 20);
    add(HONEST.request(0, 8));
    assertEquals(409, add(HONEST.request(0, 6)).status());
    assertEquals(409, add(HONEST.request(6, 6)).status());
    assertEquals(400, add(HONEST.request(8, 6)).status());
    assertEquals(8, witness.cosigned());
  }

  @Test
  void a_log_that_signs_twice_for_one_size_is_not_cosigned() throws Exception {
    play(HONEST, 20);
    add(HONEST.request(0, 12));
    Answer answer = add(new AddCheckpoint(12, List.of(), FORK.request(0, 12).checkpoint()));
    assertEquals(new Answer(409, "text/x.tlog.size", "12\n"), answer);
    assertEquals(
        "Both signatures of ledger.localhost/main hold: THE LOG SIGNED TWICE for 12 entries.",
        shown(evidence()));
  }

  private Path evidence() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".evidence-")).findFirst().orElseThrow();
    }
  }

  /// The first line of what the auditor finds in it, offline.
  private static String shown(Path evidence) {
    StringWriter out = new StringWriter();
    new CommandLine(new Verify())
        .setOut(new PrintWriter(out))
        .execute("--evidence", evidence.toString(), "--key", LOG.verifier().toString());
    return out.toString().lines().findFirst().orElseThrow();
  }

  @Test
  void a_fork_is_not_cosigned_even_if_it_goes_on_from_the_last_checkpoint() throws Exception {
    play(HONEST, 20);
    add(HONEST.request(0, 10));
    Answer answer = add(FORK.request(10, 20));
    assertEquals(422, answer.status());
    assertTrue(answer.body().startsWith("THE LOG WAS FORKED"), answer.body());
    assertEquals(10, witness.cosigned());
  }

  @Test
  void a_proof_that_does_not_lead_on_is_refused() throws Exception {
    play(HONEST, 20);
    add(HONEST.request(0, 12));
    assertEquals(422, add(FORK.request(12, 20)).status());
    AddCheckpoint good = HONEST.request(12, 20);
    assertEquals(422, add(new AddCheckpoint(12, List.of(), good.checkpoint())).status());
  }

  @Test
  void a_proof_from_nothing_is_none() throws Exception {
    play(HONEST, 4);
    List<Hash> proof = List.of(HONEST.root(2));
    assertEquals(422, add(new AddCheckpoint(0, proof, HONEST.request(0, 4).checkpoint())).status());
  }

  @Test
  void a_size_inside_a_block_is_refused() throws Exception {
    play(HONEST, 4);
    assertEquals(422, add(HONEST.request(0, 3)).status());
  }

  @Test
  void another_log_and_another_key_are_refused() throws Exception {
    play(HONEST, 4);
    Checkpoint ours = new Checkpoint(LOG.name(), 4, HONEST.root(4));
    NoteSigner stranger = new NoteSigner(LOG.name(), TestChain.key("stranger"));
    assertEquals(403, add(new AddCheckpoint(0, List.of(), ours.sign(stranger))).status());
    NoteSigner other = new NoteSigner("other.example/main", LOG.key());
    Checkpoint theirs = new Checkpoint(other.name(), 4, HONEST.root(4));
    assertEquals(404, add(new AddCheckpoint(0, List.of(), theirs.sign(other))).status());
    assertEquals(400, witness.add("old x\n".getBytes(StandardCharsets.UTF_8)).status());
  }

  /// Of another log even what this one would never sign: extension lines, an odd name.
  @Test
  void another_log_is_unknown_whatever_its_checkpoint_looks_like() throws Exception {
    NoteSigner other = new NoteSigner("other.example/main", LOG.key());
    String rest = new Checkpoint(other.name(), 4, HONEST.root(4)).text().substring(18);
    for (String text :
        List.of(
            "other.example/main" + rest + "an extension\n",
            "a log with spaces" + rest,
            LOG.name() + " " + rest,
            "other.example/main\n")) {
      Answer answer = add(new AddCheckpoint(0, List.of(), Note.sign(text, other)));
      assertEquals(Answer.words(404, "this witness follows the log " + LOG.name()), answer, text);
    }
    String ours = LOG.name() + rest + "an extension\n";
    assertEquals(400, add(new AddCheckpoint(0, List.of(), Note.sign(ours, LOG))).status());
  }

  /// Whoever has stolen a key that the log has replaced can go on with blocks that hold.
  @Test
  void a_former_key_alone_is_refused_where_another_has_followed_it() throws Exception {
    NoteSigner next = new NoteSigner(LOG.name(), TestChain.key("next log key"));
    play(HONEST, 4);
    played.keys(List.of(LOG.verifier(), next.verifier()));
    played.end(6, HONEST.root(6), next.verifier());
    assertEquals(200, add(HONEST.request(0, 4)).status());
    AddCheckpoint former = HONEST.request(4, 6);
    assertEquals(403, add(former).status());
    assertEquals(4, witness.cosigned());
    Checkpoint same = new Checkpoint(LOG.name(), 6, HONEST.root(6));
    assertEquals(200, add(new AddCheckpoint(4, former.proof(), same.sign(next, LOG))).status());
  }

  @Test
  void a_former_key_is_refused_once_it_was_played_that_another_has_followed_it() throws Exception {
    NoteSigner next = new NoteSigner(LOG.name(), TestChain.key("next log key"));
    witness = witness(Duration.ofMinutes(1));
    Thread player =
        Thread.startVirtualThread(
            () -> {
              try {
                played.awaitDemand(Duration.ofMinutes(1));
                played.keys(List.of(LOG.verifier(), next.verifier()));
                played.end(2, HONEST.root(2), next.verifier());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertEquals(403, add(HONEST.request(0, 2)).status());
    assertEquals(0, witness.cosigned());
    player.join();
  }

  @Test
  void the_memory_survives_a_restart() throws Exception {
    play(HONEST, 20);
    add(HONEST.request(0, 12));
    restart();
    assertEquals(503, add(HONEST.request(12, 20)).status(), "nothing was played yet");
    play(HONEST, 20);
    assertEquals(409, add(HONEST.request(0, 20)).status());
    assertEquals(200, add(HONEST.request(12, 20)).status());
  }

  @Test
  void a_log_that_was_forked_meanwhile_is_named() throws Exception {
    play(HONEST, 20);
    add(HONEST.request(0, 12));
    restart();
    AuditFailure failure = assertThrows(AuditFailure.class, () -> play(FORK, 20));
    assertTrue(String.valueOf(failure.getMessage()).startsWith("THE LOG WAS FORKED"));
  }

  @Test
  void what_does_not_hold_is_said_and_ends_the_cosigning_there() throws Exception {
    play(HONEST, 4);
    played.breaks("entry 5 has events that the rules do not give");
    assertEquals(200, add(HONEST.request(0, 4)).status());
    Answer answer = add(HONEST.request(4, 6));
    assertEquals(503, answer.status());
    assertTrue(answer.body().contains("entry 5 has events"), answer.body());
  }

  @Test
  void only_the_newest_ends_are_kept() throws Exception {
    for (long size = 1; size <= Played.ENDS_MAX + 1; size++) {
      played.end(size, HONEST.root(1), LOG.verifier());
    }
    assertTrue(played.rootAt(1).isEmpty());
    assertTrue(played.rootAt(2).isPresent());
  }

  private void restart() throws IOException {
    played = new Played(CheckpointMemory.open(folder.resolve("memory")).last());
    witness = witness(Duration.ZERO);
  }

  private Witness witness(Duration patience) throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
    CheckpointMemory memory = CheckpointMemory.open(folder.resolve("memory"));
    return new Witness(LOG.verifier(), SIGNER, memory, played, clock, patience);
  }

  private void play(Numbers log, long size) {
    for (long end = played.size() + 2; end <= size; end += 2) {
      played.end(end, log.root(end), LOG.verifier());
    }
  }

  private Answer add(AddCheckpoint request) throws IOException, InterruptedException {
    return witness.add(request.toBytes());
  }
}
