package bhtd.ledger.audit;

import bhtd.ledger.TestChain;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.EntryBundle;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Everything that an auditor can fetch of a chain, in the hands of a test: by path, to be changed
/// at will. Its tiles are made in another way than the auditor makes them.
final class Served implements Source {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<Hash> hashes = new ArrayList<>();

  /// What an honest server serves of these blocks.
  static Served of(List<byte[]> blocks, NoteSigner signer) {
    Served served = new Served();
    List<byte[]> leaves = new ArrayList<>();
    for (int height = 0; height < blocks.size(); height++) {
      served.files.put("blocks/" + height + "/record", blocks.get(height));
      for (EntryRecord entry : BlockCodec.parse(blocks.get(height)).entries()) {
        leaves.add(entry.leaf().toByteArray());
        served.hashes.add(Merkle.leaf(entry.leaf().toByteArray()));
      }
    }
    for (Tile tile : Tile.added(0, leaves.size())) {
      int first = (int) tile.index() * Tile.WIDTH;
      served.files.put(
          tile.path(),
          tile.level() == Tile.ENTRIES
              ? EntryBundle.toBytes(leaves.subList(first, first + tile.width()))
              : served.hashTile(tile));
    }
    served.files.put(
        "liability-key", TestChain.LIABILITY_KEY.toHex().getBytes(StandardCharsets.US_ASCII));
    served.files.put("checkpoint", checkpoint(blocks, signer).sign(signer).toBytes());
    return served;
  }

  static Checkpoint checkpoint(List<byte[]> blocks, NoteSigner signer) {
    Block last = BlockCodec.parse(blocks.getLast());
    return new Checkpoint(signer.name(), last.size(), last.root());
  }

  @Override
  public byte[] get(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new AuditFailure(path + " is not served");
    }
    return bytes;
  }

  Served with(String path, UnaryOperator<byte[]> change) {
    files.put(path, change.apply(Objects.requireNonNull(files.get(path), path).clone()));
    return this;
  }

  /// Two files under each other's path.
  Served swap(String path, String other) {
    byte[] kept = get(path);
    return with(path, bytes -> get(other)).with(other, bytes -> kept);
  }

  Served without(String path) {
    Objects.requireNonNull(files.remove(path), path);
    return this;
  }

  /// Leaf hashes, in order.
  List<Hash> hashes() {
    return hashes;
  }

  void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.write(path, file.getValue());
    }
  }

  /// One bit turned in the byte at {@code at}; from the end if it is negative.
  static UnaryOperator<byte[]> turned(int at) {
    return bytes -> {
      bytes[at < 0 ? bytes.length + at : at] ^= 1;
      return bytes;
    };
  }

  private byte[] hashTile(Tile tile) {
    byte[] bytes = new byte[tile.width() * Hash.BYTES];
    int below = 1 << (Tile.HEIGHT * tile.level());
    for (int i = 0; i < tile.width(); i++) {
      int first = ((int) tile.index() * Tile.WIDTH + i) * below;
      Merkle.root(hashes.subList(first, first + below)).writeTo(bytes, i * Hash.BYTES);
    }
    return bytes;
  }
}
