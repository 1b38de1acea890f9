package bhtd.acceptance.bench;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.TileMaker;
import bhtd.protocol.sign.LiabilityKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a chain's blocks as an auditor keeps them: records, tiles, bundles, a checkpoint and the
/// liability key, by the paths of the ledger's own interface.
final class ChainFolder {
  private final Path folder;
  private final TileMaker tiles;
  private long blocks;

  ChainFolder(Path folder) {
    this.folder = folder;
    this.tiles = new TileMaker((tile, bytes) -> write(tile.path(), bytes));
  }

  /// How many entries were written.
  long size() {
    return tiles.size();
  }

  void add(byte[] record) {
    Block block = BlockCodec.parse(record);
    for (EntryRecord entry : block.entries()) {
      byte[] leaf = entry.leaf().toByteArray();
      tiles.append(leaf, Merkle.leaf(leaf));
    }
    write("blocks/" + blocks++ + "/record", record);
  }

  /// No more blocks come.
  void sign(NoteSigner log, LiabilityKey liabilities) {
    tiles.finish();
    write("liability-key", (liabilities.toHex() + "\n").getBytes(StandardCharsets.US_ASCII));
    write("checkpoint", new Checkpoint(log.name(), tiles.size(), tiles.root()).sign(log).toBytes());
  }

  private void write(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
