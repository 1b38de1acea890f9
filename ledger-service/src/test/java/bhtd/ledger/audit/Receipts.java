package bhtd.ledger.audit;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.stream.IntStream;

/// Receipts of entries in a chain, under its newest checkpoint.
final class Receipts {
  private Receipts() {}

  /// Shows all operations and events of the entry at {@code index}.
  static Receipt at(int index, List<byte[]> blocks, NoteSigner log) {
    List<Hash> hashes = Served.of(blocks, log).hashes();
    ProofBuilder proofs =
        new ProofBuilder(
            (height, at) -> {
              int first = (int) (at << height);
              return Merkle.root(hashes.subList(first, first + (1 << height)));
            });
    EntryRecord entry = entry(index, blocks);
    return Receipt.of(
        entry,
        indexes(entry.operations()),
        indexes(entry.events()),
        index,
        proofs.inclusion(index, hashes.size()),
        Served.checkpoint(blocks, log).sign(log));
  }

  private static EntryRecord entry(int index, List<byte[]> blocks) {
    Block block =
        blocks.stream()
            .map(BlockCodec::parse)
            .filter(each -> each.firstIndex() <= index && index < each.size())
            .findFirst()
            .orElseThrow();
    return block.entries().get((int) (index - block.firstIndex()));
  }

  private static List<Integer> indexes(List<?> all) {
    return IntStream.range(0, all.size()).boxed().toList();
  }
}
