package bhtd.ledger.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Seal;
import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealerTest {
  private static final ChainId CHAIN = new ChainId("main");

  private static Entered entry(int number) {
    byte[] leaf = {1, 2, (byte) number};
    return new Entered(
        new EntryRecord(ByteString.copyFrom(leaf), ByteString.EMPTY, List.of(), List.of()),
        Merkle.leaf(leaf));
  }

  private static Sealer.Figures figures(long timeMs, long offset) {
    return new Sealer.Figures(new BlockTime(timeMs), offset, 1, Merkle.EMPTY, List.of(), 0);
  }

  @Test
  void blocks_follow_each_other_in_one_tree() {
    Sealer sealer = new Sealer(CHAIN);
    List<Hash> leaves = new ArrayList<>();
    Optional<Hash> previous = Optional.empty();
    for (int height = 0; height < 5; height++) {
      List<Entered> entries = new ArrayList<>();
      for (int i = 0; i < height; i++) {
        entries.add(entry(10 * height + i));
      }
      SealedBlock sealed = sealer.seal(entries, figures(1_000 + height, 7 * height));
      Block block = BlockCodec.parse(sealed.bytes());
      Seal seal = block.seal();

      assertEquals(leaves.size(), block.firstIndex());
      block.entries().forEach(e -> leaves.add(Merkle.leaf(e.leaf().toByteArray())));
      assertEquals(Merkle.root(leaves), block.root());
      assertEquals(height, seal.height());
      assertEquals(previous, seal.previousSeal());
      assertEquals(7 * height, seal.nextCommandOffset());
      assertEquals(Head.of(block), sealed.head());
      previous = Optional.of(leaves.getLast());
    }
  }

  @Test
  void a_sealer_goes_on_where_another_left_off() {
    Sealer one = new Sealer(CHAIN);
    CompactTree tree = new CompactTree();
    SealedBlock first = one.seal(List.of(entry(1)), figures(1, 1));
    BlockCodec.parse(first.bytes())
        .entries()
        .forEach(e -> tree.append(Merkle.leaf(e.leaf().toByteArray())));

    SealedBlock other =
        new Sealer(CHAIN, first.head(), tree).seal(List.of(entry(2)), figures(2, 2));

    assertEquals(one.seal(List.of(entry(2)), figures(2, 2)).head(), other.head());
  }
}
