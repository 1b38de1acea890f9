package bhtd.protocol.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bhtd.protocol.GoldenChain;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.Liability;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.SealCodec;
import bhtd.protocol.command.Samples;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SumNode;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.LiabilityProof;
import bhtd.protocol.wire.SumSibling;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Seals that a log signed although what they say of an asset contradicts itself.
class LiabilityCheckTest {
  private static final Hash SALT = Samples.HASH;
  private static final SumNode NEIGHBOUR = SumNode.leaf(Hash.sha256(), 990);

  @Test
  void what_adds_up_is_counted() {
    assertEquals(10, counted(10, NEIGHBOUR, figures(1_007, 7, 600, 300, 100)).amount());
  }

  @Test
  void figures_whose_sum_wraps_are_refused() {
    AssetFigures wrapping = figures(1_000, 0, Long.MAX_VALUE, Long.MAX_VALUE, 1_002);
    assertRefused("the asset's figures do not add up to what was issued of it", 10, wrapping);
    Liability liability = new Liability(Samples.CAFE, 2, new SumNode(1_000, Hash.sha256()));
    assertFalse(liability.fits(wrapping));
  }

  @Test
  void figures_that_are_not_what_was_issued_are_refused() {
    String why = "the asset's figures do not add up to what was issued of it";
    assertRefused(why, 10, figures(7, 0, 1_000, 0, 0));
    assertRefused(why, 10, figures(1_001, 0, 1_000, 0, 0));
  }

  @Test
  void a_sum_that_the_figures_do_not_say_is_refused() {
    String why = "the liability's sum is not what the asset's figures say";
    assertRefused(why, 10, figures(1_000, 1, 999, 0, 0));
    assertRefused(why, 10, figures(1_001, 0, 1_001, 0, 0));
    assertRefused(why, 10, new AssetFigures(Samples.EUR, 1_000, 0, 1_000, 0, 0, 0, 0, 0));
  }

  @Test
  void a_negative_amount_is_refused_though_it_adds_up() {
    AssetFigures figures = figures(1_000, 0, 1_000, 0, 0);
    assertEquals(
        new Finding.Refused("an amount is not negative"),
        check(-10, SumNode.leaf(Hash.sha256(), 1_010), figures));
  }

  private static AssetFigures figures(
      long issued, long undistributed, long available, long held, long inEnvelopes) {
    return new AssetFigures(
        Samples.CAFE, issued, undistributed, available, held, inEnvelopes, 0, 0, 0);
  }

  private static void assertRefused(String why, long amount, AssetFigures figures) {
    assertEquals(new Finding.Refused(why), check(amount, NEIGHBOUR, figures));
  }

  private static Counted counted(long amount, SumNode neighbour, AssetFigures figures) {
    return assertInstanceOf(Finding.Proven.class, check(amount, neighbour, figures))
        .counted()
        .orElseThrow();
  }

  /// Alice with {@code amount} beside a neighbour, in a seal that is a whole log.
  private static Finding check(long amount, SumNode neighbour, AssetFigures figures) {
    SumNode alice = SumNode.leaf(LiabilityKey.name(SALT, Samples.ALICE), amount);
    Liability liability = new Liability(Samples.CAFE, 2, SumNode.of(alice, neighbour));
    LiabilityProof proof =
        LiabilityProof.newBuilder()
            .setAccount(ByteString.copyFrom(Samples.ALICE.toBytes()))
            .setSalt(ByteString.copyFrom(SALT.toBytes()))
            .setAmount(amount)
            .addPath(
                SumSibling.newBuilder()
                    .setSum(neighbour.sum())
                    .setHash(ByteString.copyFrom(neighbour.hash().toBytes())))
            .setLiability(LiabilityCodec.toWire(liability))
            .setFigures(SealCodec.toWire(figures))
            .setAssetCount(1)
            .build();
    return receipt(seal(liability, figures), proof).check(GoldenChain.LOG.verifier());
  }

  private static Seal seal(Liability liability, AssetFigures figures) {
    return new Seal(
        1,
        new BlockTime(Samples.NOON_MS),
        Optional.of(Samples.HASH),
        1,
        1,
        1,
        Merkle.leaf(SealCodec.toBytes(figures)),
        List.of(),
        0,
        Optional.of(LiabilityCodec.root(List.of(liability))),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static Receipt receipt(Seal seal, LiabilityProof proof) {
    byte[] leaf = EntryCodec.toBytes(new Entry.OfSeal(seal));
    Checkpoint checkpoint = new Checkpoint(GoldenChain.ORIGIN, 1, Merkle.leaf(leaf));
    Receipt made =
        Receipt.of(
            ByteString.copyFrom(leaf), proof, 0, List.of(), checkpoint.sign(GoldenChain.LOG));
    return Receipt.parse(made.toBytes());
  }
}
