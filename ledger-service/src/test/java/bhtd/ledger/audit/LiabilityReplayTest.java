package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestStory;
import bhtd.ledger.intake.Recovery;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Block;
import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A writer that says something else about what is owed to holders than their points give.
class LiabilityReplayTest {
  private final TestStory story = new TestStory();
  private final int counting;
  private final Forgery forgery;

  LiabilityReplayTest() {
    story.chain.after(60_000).block();
    counting = story.chain.blocks.size() - 1;
    forgery = new Forgery(story.chain.blocks);
  }

  @Test
  void the_first_seal_of_a_minute_counts_everybody_and_no_other_does() {
    List<Integer> counted =
        java.util.stream.IntStream.rangeClosed(0, counting)
            .filter(
                h -> BlockCodec.parse(story.chain.blocks.get(h)).seal().liabilityRoot().isPresent())
            .boxed()
            .toList();
    assertEquals(List.of(1, counting), counted);
    Played.audit(story.chain.name, story.chain.blocks);
  }

  @Test
  void less_owed_than_there_is() {
    forgery.blocks.get(counting).getLiabilitiesBuilder(1).setSum(1);
    rootAgain();
    assertFails("block " + counting + " has liabilities that its holders' points do not give");
    assertUnrecoverable();
  }

  @Test
  void a_holder_left_out() {
    forgery.blocks.get(counting).getLiabilitiesBuilder(1).setHolders(1);
    rootAgain();
    assertFails("block " + counting + " has liabilities that its holders' points do not give");
    assertUnrecoverable();
  }

  @Test
  void another_root_than_that_of_the_list() {
    forgery.seal(counting, s -> s.setLiabilityRoot(ByteString.copyFrom(new byte[32])));
    assertFails(
        "the seal of block %d has a liability root that its holders' points do not give"
            .formatted(counting));
    assertUnrecoverable();
  }

  @Test
  void nobody_counted_when_everybody_is_due() {
    forgery.seal(counting, s -> s.clearLiabilityRoot());
    forgery.blocks.get(counting).clearLiabilities();
    assertFails("block " + counting + " has liabilities that its holders' points do not give");
    assertUnrecoverable();
  }

  @Test
  void somebody_counted_when_nobody_is_due() {
    Block.Builder due = forgery.blocks.get(counting);
    forgery.blocks.get(counting - 1).addAllLiabilities(due.getLiabilitiesList());
    assertFails(
        "block " + (counting - 1) + " has liabilities that its holders' points do not give");
  }

  private void rootAgain() {
    Hash root =
        LiabilityCodec.root(
            BlockCodec.parse(forgery.blocks.get(counting).build().toByteArray()).liabilities());
    forgery.seal(counting, s -> s.setLiabilityRoot(ByteString.copyFrom(root.toBytes())));
  }

  private void assertFails(String why) {
    List<byte[]> records = forgery.rehashed();
    assertEquals(
        why,
        assertThrows(AuditFailure.class, () -> Played.audit(story.chain.name, records))
            .getMessage());
  }

  private void assertUnrecoverable() {
    Recovery recovery = new Recovery(story.chain.name, story.chain.liabilityKey);
    assertThrows(
        IllegalStateException.class,
        () -> {
          forgery.rehashed().forEach(recovery::next);
          recovery.liabilities();
        });
  }
}
