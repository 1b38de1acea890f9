package bhtd.ledger.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.sealing.Checkpoints.Result;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.HashReader;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private static final NoteSigner SIGNER = new NoteSigner(TestChain.ORIGIN, TestChain.key("log"));
  private static final List<Hash> LEAVES = leaves(1);
  private static final List<Hash> OTHER = leaves(2);

  @TempDir Path folder;
  private Path file;
  private Checkpoints checkpoints;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("signed");
    checkpoints = checkpoints(SIGNER.name());
  }

  @Test
  void a_checkpoint_verifies_under_the_log_key() throws IOException {
    Result.Signed signed = assertInstanceOf(Result.Signed.class, sign(LEAVES, 5));
    assertEquals(
        new Checkpoint(TestChain.ORIGIN, 5, Merkle.root(LEAVES.subList(0, 5))),
        Checkpoint.verified(signed.note(), SIGNER.verifier()));
  }

  @Test
  void what_is_signed_is_remembered_first() throws IOException {
    sign(LEAVES, 5);
    assertEquals(5, CheckpointMemory.open(file).last().orElseThrow().size());
    sign(LEAVES, 7);
    assertEquals(7, CheckpointMemory.open(file).last().orElseThrow().size());
  }

  @Test
  void both_keys_sign_while_they_overlap_and_the_memory_outlives_the_old_one() throws IOException {
    NoteSigner next = new NoteSigner(SIGNER.name(), TestChain.key("next log key"));
    Hash root = Merkle.root(LEAVES.subList(0, 5));
    Result both = checkpoints.sign(5, root, nodes(LEAVES), List.of(next.key(), SIGNER.key()));
    Result.Signed signed = assertInstanceOf(Result.Signed.class, both);
    assertTrue(signed.note().isSignedBy(next.verifier()));
    assertTrue(signed.note().isSignedBy(SIGNER.verifier()));
    start();
    Hash other = Merkle.root(OTHER.subList(0, 5));
    assertInstanceOf(
        Result.Refused.class, checkpoints.sign(5, other, nodes(OTHER), List.of(next.key())));
    Result alone = checkpoints.sign(5, root, nodes(LEAVES), List.of(next.key()));
    assertFalse(assertInstanceOf(Result.Signed.class, alone).note().isSignedBy(SIGNER.verifier()));
  }

  @Test
  void a_smaller_log_is_not_signed() throws IOException {
    sign(LEAVES, 5);
    assertEquals(new Result.Behind(4, 5), sign(LEAVES, 4));
    start();
    assertEquals(new Result.Behind(4, 5), sign(LEAVES, 4));
    assertInstanceOf(Result.Signed.class, sign(LEAVES, 5));
  }

  @Test
  void another_log_is_not_signed_by_the_next_process() throws IOException {
    sign(LEAVES, 5);
    start();
    assertInstanceOf(Result.Refused.class, sign(OTHER, 5));
    assertInstanceOf(Result.Refused.class, sign(OTHER, 8));
    assertInstanceOf(Result.Signed.class, sign(LEAVES, 8));
  }

  @Test
  void another_origin_is_not_signed() throws IOException {
    sign(LEAVES, 5);
    checkpoints = checkpoints("ledger.localhost/other");
    assertInstanceOf(Result.Refused.class, sign(LEAVES, 5));
  }

  @Test
  void a_crash_before_the_new_name_counts_leaves_the_old_memory() throws IOException {
    sign(LEAVES, 5);
    Files.writeString(folder.resolve("signed.next"), "ledger.localh");
    start();
    assertInstanceOf(Result.Signed.class, sign(LEAVES, 6));
    assertFalse(Files.exists(folder.resolve("signed.next")));
  }

  @Test
  void a_crash_after_the_new_name_counts_leaves_the_new_memory_and_the_same_signature()
      throws IOException {
    String first = sign(LEAVES, 6).toString();
    start();
    assertEquals(first, sign(LEAVES, 6).toString());
    assertEquals(new Result.Behind(5, 6), sign(LEAVES, 5));
  }

  @Test
  void a_memory_that_was_tampered_with_is_not_used() throws IOException {
    sign(LEAVES, 5);
    Files.writeString(file, Files.readString(file).substring(0, 30));
    assertThrows(MalformedException.class, () -> CheckpointMemory.open(file));
    assertTrue(Files.exists(file));
  }

  /// The memory says 5, and may be an older copy.
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void both_what_was_signed_and_what_was_cosigned_are_gone_on_from(int cosigned)
      throws IOException {
    sign(LEAVES, 5);
    cosign(OTHER, cosigned);
    assertEquals(refused(OTHER, cosigned, "cosigned"), sign(LEAVES, 8));
    assertEquals(refused(LEAVES, 5, "signed"), sign(OTHER, 8));
    cosign(LEAVES, cosigned);
    assertInstanceOf(Result.Signed.class, sign(LEAVES, 8));
  }

  @Test
  void what_was_cosigned_becomes_the_memory_of_an_older_copy() throws IOException {
    sign(LEAVES, 5);
    cosign(LEAVES, 7);
    assertEquals(new Result.Behind(6, 7), sign(LEAVES, 6));
    assertInstanceOf(Result.Signed.class, sign(LEAVES, 7));
    assertEquals(7, CheckpointMemory.open(file).size());
  }

  private void cosign(List<Hash> leaves, int size) throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(SIGNER.name(), size, Merkle.root(leaves.subList(0, size)));
    Files.write(folder.resolve("cosigned"), checkpoint.sign(SIGNER).toBytes());
    start();
  }

  private Result refused(List<Hash> leaves, int size, String said) {
    return new Result.Refused(
        "%s does not go on from the checkpoint of %d entries with root %s that was signed before, as %s says"
            .formatted(
                SIGNER.name(), size, Merkle.root(leaves.subList(0, size)), folder.resolve(said)));
  }

  private Checkpoints checkpoints(String origin) throws IOException {
    return new Checkpoints(
        origin, CheckpointMemory.open(file), CheckpointMemory.open(folder.resolve("cosigned")));
  }

  private Result sign(List<Hash> leaves, int size) throws IOException {
    Hash root = Merkle.root(leaves.subList(0, size));
    return checkpoints.sign(size, root, nodes(leaves), List.of(SIGNER.key()));
  }

  private static HashReader nodes(List<Hash> leaves) {
    return (height, index) ->
        Merkle.root(leaves.subList((int) index << height, ((int) index + 1) << height));
  }

  private static List<Hash> leaves(int kind) {
    List<Hash> leaves = new ArrayList<>();
    for (byte i = 0; i < 8; i++) {
      leaves.add(Merkle.leaf(new byte[] {(byte) kind, i}));
    }
    return leaves;
  }
}
