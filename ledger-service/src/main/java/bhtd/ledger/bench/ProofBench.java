package bhtd.ledger.bench;

import bhtd.ledger.storage.Extent;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.log.HashReader;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.log.Tile;
import bhtd.protocol.log.TileReader;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What an inclusion proof takes, made and checked, in a log and in one of ten times its blocks.
/// Both are sealed chains in files, which the system has in its memory. Entries are drawn from all;
/// the size that a proof is for is the one after a block drawn from the log's second half, since
/// what a proof takes hangs on the bits of the size, and no one size should decide.
final class ProofBench implements AutoCloseable {
  static final int TIMES = 10;
  private static final int BLOCKS = 4_000;
  private static final int COMMANDS = 25;
  private static final int MEMBERS = 1_000;
  private static final int SIGNERS = 100;
  private static final int PROOFS = 5_000;

  /// Blocks that are in memory at a time.
  private static final int PART = 400;

  private final LiveChain chain = new LiveChain();
  private final Members members = new Members(chain, MEMBERS, SIGNERS);
  private final Log one;
  private final Log ten;
  private long made;
  private long chance;

  /// @param ends how far it went with each block
  private record Log(Storage storage, List<Extent> ends) {
    static Log open(Path folder) throws IOException {
      return new Log(Storage.open(folder), new ArrayList<>());
    }

    void add(byte[] record, Extent after) throws IOException {
      storage.add(record, after, List.of());
      ends.add(after);
    }
  }

  ProofBench(Path folder) throws IOException {
    one = Log.open(folder.resolve("one"));
    ten = Log.open(folder.resolve("ten"));
    store(members.settle());
    while (ten.storage.extent().blocks() < TIMES * BLOCKS) {
      List<Command> commands =
          IntStream.range(0, PART * COMMANDS).parallel().mapToObj(i -> transfer(made + i)).toList();
      made += commands.size();
      chain.sealTrusted(commands, COMMANDS);
      store(chain.blocks());
    }
  }

  private Command transfer(long number) {
    int from = (int) (number % SIGNERS);
    return CommandCodec.parse(members.transfer(from, members.member(from) + 1, number));
  }

  private void store(List<byte[]> blocks) throws IOException {
    for (byte[] record : blocks) {
      Block block = BlockCodec.parse(record);
      Extent after = new Extent(block.height() + 1, block.size(), block.root());
      ten.add(record, after);
      if (after.blocks() <= BLOCKS) {
        one.add(record, after);
      }
    }
    ten.storage.sync();
    one.storage.sync();
  }

  /// Nanoseconds of processor time for each proof.
  ///
  /// @param one made from the files as the service makes it, and checked
  /// @param ten the same in the longer log
  /// @param oneTiles made from whole tiles as they are served, and checked
  /// @param tenTiles the same in the longer log
  record Round(double one, double ten, double oneTiles, double tenTiles) {}

  Round round() {
    return new Round(
        nanos(one, (storage, size) -> storage.nodes()),
        nanos(ten, (storage, size) -> storage.nodes()),
        nanos(one, ProofBench::tiles),
        nanos(ten, ProofBench::tiles));
  }

  /// How a proof's nodes are read.
  private interface Nodes {
    HashReader of(Storage storage, long size);
  }

  private double nanos(Log log, Nodes nodes) {
    List<Extent> ends = log.ends.subList(log.ends.size() / 2, log.ends.size());
    long first = chance;
    chance += PROOFS;
    Spent spent = new Spent();
    spent.of(
        () -> {
          for (int i = 0; i < PROOFS; i++) {
            long drawn = Crowd.mixed(first + i);
            int end = (int) Long.remainderUnsigned(Crowd.mixed(drawn), ends.size());
            prove(log.storage, nodes, ends.get(end), drawn);
          }
        });
    return 1e9 / spent.perProcessorSecond(PROOFS);
  }

  private static void prove(Storage storage, Nodes nodes, Extent end, long chance) {
    long size = end.size();
    long entry = Long.remainderUnsigned(chance, size);
    Hash leaf = Merkle.leaf(read(() -> storage.leaf(entry)));
    List<Hash> path = new ProofBuilder(nodes.of(storage, size)).inclusion(entry, size);
    if (!Proofs.verifyInclusion(leaf, entry, size, path, end.root())) {
      throw new IllegalStateException("the proof of entry " + entry + " does not hold");
    }
  }

  /// Whole tiles, each read once for a proof.
  private static HashReader tiles(Storage storage, long size) {
    Map<Tile, byte[]> tiles = new HashMap<>();
    return new TileReader(
        size,
        wanted ->
            tiles.computeIfAbsent(
                wanted,
                tile -> read(() -> storage.tile(tile.level(), tile.index(), tile.width()))));
  }

  @FunctionalInterface
  private interface Read {
    byte[] bytes() throws IOException;
  }

  private static byte[] read(Read read) {
    try {
      return read.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How long the logs are.
  String sizes() {
    Extent few = one.storage.extent();
    Extent many = ten.storage.extent();
    return "%,d and %,d blocks, %,d and %,d entries"
        .formatted(few.blocks(), many.blocks(), few.size(), many.size());
  }

  @Override
  public void close() throws IOException {
    one.storage.close();
    ten.storage.close();
    chain.close();
  }
}
