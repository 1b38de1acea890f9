package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.reading.ChainReader;
import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.receipt.Counted;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.LiabilityProof;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a member is given, and what somebody would have to change in it to lie.
class LiabilityProofsTest {
  private final TestStory story = new TestStory();

  @TempDir Path folder;
  private Storage storage;
  private ReadState state;

  @BeforeEach
  void a_minute_passes_and_everybody_is_counted() throws IOException {
    story.chain.after(60_000).block();
    storage = Storage.open(folder);
    state = new ReadState(storage);
    ChainReader reader = new ChainReader(TestChain.CHAIN, state, TestChain.LIABILITY_KEY);
    for (byte[] block : story.chain.blocks) {
      reader.take(block);
    }
    reader.sync();
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void a_holder_sees_its_points_counted_in_what_the_issuer_owes() throws IOException {
    Counted counted = counted(receipt(story.alice, proof -> proof));
    assertEquals(TestStory.id(story.alice), counted.account());
    assertEquals(460, counted.amount());
    assertEquals(TestStory.CAFE, counted.liability().asset());
    assertEquals(470, counted.liability().tree().sum());
    assertEquals(2, counted.liability().holders());
    assertTrue(counted.liability().fits(counted.figures()));
    assertEquals(
        "460 CAFE of account %s are counted in the 470 that 2 holders had at %s"
            .formatted(TestStory.id(story.alice), counted.time().instant()),
        counted.toString());
    assertEquals(10, counted(receipt(story.bob, proof -> proof)).amount());
  }

  @Test
  void who_never_held_any_has_no_proof() {
    assertEquals(Optional.empty(), find(story.cafe));
  }

  @Test
  void another_amount_is_not_counted() throws IOException {
    assertRefused(
        "the account's points are not counted in the asset's liability",
        proof -> proof.setAmount(461));
  }

  @Test
  void another_account_is_not_counted() throws IOException {
    assertRefused(
        "the account's points are not counted in the asset's liability",
        proof -> proof.setAccount(ByteString.copyFrom(TestStory.id(story.bob).toBytes())));
  }

  @Test
  void a_neighbour_made_smaller_does_not_fit() throws IOException {
    assertRefused(
        "the account's points are not counted in the asset's liability",
        proof -> {
          proof.getPathBuilder(0).setSum(9);
          return proof;
        });
  }

  @Test
  void another_sum_is_not_the_seals() throws IOException {
    assertRefused(
        "the account's points are not counted in the asset's liability",
        proof -> {
          proof.getLiabilityBuilder().setSum(471);
          return proof;
        });
  }

  @Test
  void other_figures_are_not_the_seals() throws IOException {
    assertRefused(
        "the asset's figures are not the seal's",
        proof -> {
          proof.getFiguresBuilder().setAvailable(471);
          return proof;
        });
  }

  @Test
  void another_asset_is_not_at_its_place() throws IOException {
    assertRefused("the liability is not the seal's", proof -> proof.setAssetIndex(0));
  }

  @Test
  void a_slot_that_is_not_there_is_said_to_be_so() throws IOException {
    assertRefused("a tree of 2 leaves has no leaf 2", proof -> proof.setSlot(2));
  }

  @Test
  void a_path_that_is_too_long_is_refused() throws IOException {
    assertRefused(
        "the path is longer than the tree is high", proof -> proof.addPath(proof.getPath(0)));
  }

  private void assertRefused(String why, UnaryOperator<LiabilityProof.Builder> change)
      throws IOException {
    assertEquals(new Finding.Refused(why), check(receipt(story.alice, change)));
  }

  private Counted counted(Receipt receipt) {
    return assertInstanceOf(Finding.Proven.class, check(receipt)).counted().orElseThrow();
  }

  private Finding check(Receipt receipt) {
    return Receipt.parse(receipt.toBytes()).check(story.chain.noteSigner().verifier());
  }

  private Receipt receipt(SigningKey holder, UnaryOperator<LiabilityProof.Builder> change)
      throws IOException {
    LiabilityProofs.Found found = find(holder).orElseThrow();
    long size = state.extent().size();
    Note note =
        new Checkpoint(TestChain.ORIGIN, size, state.extent().root())
            .sign(story.chain.noteSigner());
    List<Hash> path = new ProofBuilder(storage.nodes()).inclusion(found.seal(), size);
    return Receipt.of(
        ByteString.copyFrom(storage.leaf(found.seal())),
        change.apply(found.proof().toBuilder()).build(),
        found.seal(),
        path,
        note);
  }

  private Optional<LiabilityProofs.Found> find(SigningKey holder) {
    return state
        .askOwed(
            (ledger, owed) ->
                LiabilityProofs.find(
                    ledger, owed, TestChain.LIABILITY_KEY, "CAFE", TestStory.id(holder)))
        .orElseThrow();
  }
}
