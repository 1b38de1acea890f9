package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.LogKey;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that has changed its key, checked by those who know the old one, the new one, or neither.
class LogKeyTest {
  private static final long HOUR_MS = 3_600_000;
  private static final NoteSigner NEXT = signer("next log key");

  @TempDir Path folder;
  private final TestChain chain = new TestChain();
  private final NoteSigner first = chain.noteSigner();

  @BeforeEach
  void rotate() {
    chain.block(chain.rotation(TestChain.key("next log key"), chain.now() + HOUR_MS));
  }

  @Test
  void both_lines_are_wanted_while_the_overlap_lasts() throws Exception {
    assertEquals(Optional.empty(), audit(NEXT.verifier(), NEXT, first).newKey());
    assertEquals(Optional.of(NEXT.verifier()), audit(first.verifier(), NEXT, first).newKey());
    assertTrue(failure(first.verifier(), first).contains("is not signed by " + NEXT.verifier()));
    assertTrue(failure(NEXT.verifier(), NEXT).contains("is not signed by " + first.verifier()));
  }

  @Test
  void who_knows_the_old_key_only_follows_the_chain_to_the_new_one() throws Exception {
    chain.after(2 * HOUR_MS).block();
    assertEquals(Optional.of(NEXT.verifier()), audit(first.verifier(), NEXT).newKey());
    assertEquals(Optional.empty(), audit(NEXT.verifier(), NEXT).newKey());
    assertTrue(failure(first.verifier(), first).contains("is not signed by " + NEXT.verifier()));
  }

  @Test
  void a_key_that_the_chain_does_not_know_is_not_believed() {
    NoteSigner stranger = signer("stranger");
    assertTrue(failure(first.verifier(), stranger).contains("is not signed by"));
    assertTrue(failure(stranger.verifier(), NEXT, first).contains("no key of its log like"));
    assertTrue(failure(stranger.verifier(), stranger).contains("no key of its log like"));
  }

  /// As a person does: the chain first, and then a receipt's checkpoint under the new key alone.
  @Test
  void an_audit_remembers_the_keys_that_it_followed_the_chain_to() throws Exception {
    Audit.Report report = audit(first.verifier(), NEXT, first);
    long size = Served.checkpoint(chain.blocks, first).size();
    assertEquals(
        List.of(LogKey.former(first.verifier(), size), LogKey.present(NEXT.verifier())),
        report.keys().all());
    FollowedKeys keys = FollowedKeys.beside(folder.resolve("memory"));
    assertEquals(report.keys(), keys.from(first.verifier()));
    NoteVerifier stranger = signer("stranger").verifier();
    assertEquals(LogKeys.only(stranger), keys.from(stranger));
    Files.writeString(keys.file(), "torn");
    assertThrows(NotCheckedException.class, () -> keys.from(first.verifier()));
    assertEquals(LogKeys.only(first.verifier()), keys.orElse(first.verifier()));
  }

  private Audit.Report audit(NoteVerifier known, NoteSigner... signers) throws Exception {
    Checkpoint checkpoint = Served.checkpoint(chain.blocks, first);
    Served served =
        Served.of(chain.blocks, first)
            .with("checkpoint", note -> checkpoint.sign(signers).toBytes());
    CheckpointMemory memory = CheckpointMemory.open(folder.resolve("memory"));
    return new Audit(served, known, memory, verified(known))
        .run(TestChain.CHAIN, (entries, size) -> {});
  }

  private Verified verified(NoteVerifier known) throws IOException {
    return new Verified(folder.resolve("verified"), known.name(), false, said -> {});
  }

  private String failure(NoteVerifier known, NoteSigner... signers) {
    return String.valueOf(
        assertThrows(AuditFailure.class, () -> audit(known, signers)).getMessage());
  }

  private static NoteSigner signer(String name) {
    return new NoteSigner(TestChain.ORIGIN, TestChain.key(name));
  }
}
