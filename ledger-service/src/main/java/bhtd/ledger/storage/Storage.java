package bhtd.ledger.storage;

import bhtd.protocol.log.EntryBundle;
import bhtd.protocol.log.HashReader;
import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One chain's files. A process gives it every block from the first on; what the files hold already
/// is compared, what they lack is written, what they hold differently is cut and written anew.
///
/// ```
/// index               a row for each block; a row is written after what it speaks of is durable
/// entries             a row for each entry: where it lies in the records
/// records/*.blocks    the blocks' exact bytes
/// tiles/level-*       the Merkle tree's hashes
/// ```
///
/// One thread calls {@link #add} and {@link #sync}; any thread reads, and reads only what lies
/// within {@link #extent}. Nothing here is the only copy of anything.
public final class Storage implements Closeable {
  /// What became of a block.
  public enum Added {
    /// The files had it already, byte for byte.
    COMPARED,
    /// The files had something else here, which is gone: a torn tail or damage.
    REPAIRED,
    /// It is new.
    WRITTEN
  }

  private static final long SEGMENT_BYTES = 256L * 1024 * 1024;

  private final ProcessLock lock;
  private final BlockIndex index;
  private final Records records;
  private final EntryRows entries;
  private final TileFiles tiles;
  private final Tree tree = new Tree();
  private final CommandTable commands = new CommandTable();
  private final long storedAtOpen;

  /// Blocks in the files that were not compared yet and may be what the topic says.
  private volatile long uncompared;

  private volatile Extent extent = Extent.NONE;

  private Storage(Path folder, long segmentBytes) throws IOException {
    Files.createDirectories(folder);
    lock =
        ProcessLock.take(folder.resolve("lock"))
            .orElseThrow(() -> new IOException(folder + " is in use by another process"));
    try {
      index = new BlockIndex(folder.resolve("index"));
      records = new Records(folder.resolve("records"), segmentBytes);
      entries = new EntryRows(folder.resolve("entries"));
      tiles = new TileFiles(folder.resolve("tiles"));
      Folders.force(folder);
      storedAtOpen = index.stored();
      uncompared = storedAtOpen;
      if (uncompared == 0) {
        cut();
      }
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Opens a chain's folder, or makes it.
  ///
  /// @throws IOException if it cannot be read, or another process has it open
  public static Storage open(Path folder) throws IOException {
    return new Storage(folder, SEGMENT_BYTES);
  }

  static Storage open(Path folder, long segmentBytes) throws IOException {
    return new Storage(folder, segmentBytes);
  }

  /// The number of blocks that a former process left in this folder.
  public long storedAtOpen() {
    return storedAtOpen;
  }

  /// Blocks in the files that were not compared yet. Some are left when the topic ends before the
  /// files do: then blocks were lost.
  public long uncompared() {
    return uncompared;
  }

  /// What this process has compared or written, and may be read.
  public Extent extent() {
    return extent;
  }

  /// Takes the next block.
  ///
  /// @param record the block's bytes
  /// @param after how far the log goes with this block, as the block says
  /// @param sealed the block's commands
  /// @throws BrokenChainException if the entries do not lead to {@code after}, or the files were
  ///     written from another history; the files are as they were, and this object is of no more
  /// use
  public Added add(byte[] record, Extent after, List<StoredCommand> sealed) throws IOException {
    BlockLayout layout = BlockLayout.of(record);
    long height = extent.blocks();
    for (BlockLayout.Place place : layout.entries()) {
      tree.append(place.hash(record));
    }
    if (tree.size() != after.size() || !tree.root().equals(after.root())) {
      throw new BrokenChainException(
          "block " + height + " names a size and root that its entries do not give");
    }
    Pieces pieces = pieces(record, layout, after);
    Added added = Added.COMPARED;
    if (uncompared == 0) {
      write(pieces);
      added = Added.WRITTEN;
    } else if (filesHold(height, pieces)) {
      pass(pieces);
      uncompared--;
    } else {
      cut();
      write(pieces);
      added = Added.REPAIRED;
    }
    if (added == Added.COMPARED && uncompared == 0) {
      // Everything behind the last whole block is what a crash left of the next ones.
      cut();
    }
    commands.add(sealed);
    extent = after;
    return added;
  }

  /// Makes everything that was added durable. A crash before it ends loses at most what was added
  /// since the last time, which the topic has.
  public void sync() throws IOException {
    if (!index.hasWaiting()) {
      return;
    }
    records.force();
    entries.force();
    tiles.force();
    // A crash here leaves data that no row speaks of: the next process writes over it.
    index.writeWaiting();
  }

  /// @throws IndexOutOfBoundsException if there is no such block yet
  public BlockRow row(long height) throws IOException {
    if (height < 0 || height >= extent.blocks()) {
      throw new IndexOutOfBoundsException("no block " + height);
    }
    return index.row(height);
  }

  /// The exact bytes of a block's record.
  public byte[] record(long height) throws IOException {
    BlockRow row = row(height);
    return records.read(row.position(), row.length());
  }

  /// The block that holds an entry.
  public long heightOf(long entryIndex) throws IOException {
    checkEntry(entryIndex);
    return index.heightOf(entryIndex);
  }

  /// The bytes of an entry's {@code EntryRecord}: its leaf and what travels beside it.
  public byte[] entry(long entryIndex) throws IOException {
    checkEntry(entryIndex);
    EntryRows.Row row = entries.rows(entryIndex, 1).getFirst();
    return records.read(row.position(), row.length());
  }

  /// The entry's own bytes, as hashed into the log.
  public byte[] leaf(long entryIndex) throws IOException {
    checkEntry(entryIndex);
    return leaf(entries.rows(entryIndex, 1).getFirst());
  }

  /// The beginning of an entry bundle as tlog-tiles has it: each leaf after its length as two
  /// bytes.
  ///
  /// @param width 1 to 256 entries
  /// @throws IndexOutOfBoundsException if the log is not that long
  public byte[] bundle(long number, int width) throws IOException {
    long first = number * Tile.WIDTH;
    checkEntry(first);
    checkEntry(first + width - 1);
    List<byte[]> leaves = new ArrayList<>(width);
    for (EntryRows.Row row : entries.rows(first, width)) {
      leaves.add(leaf(row));
    }
    return EntryBundle.toBytes(leaves);
  }

  /// The beginning of a hash tile.
  ///
  /// @param width 1 to 256 hashes
  /// @throws IndexOutOfBoundsException if the tree is not that far
  public byte[] tile(int level, long number, int width) throws IOException {
    long first = number * Tile.WIDTH;
    long complete = extent.size() >>> (Tile.HEIGHT * level);
    if (level < 0 || number < 0 || width < 1 || first > complete - width) {
      throw new IndexOutOfBoundsException("no tile " + level + "/" + number + " of " + width);
    }
    return tiles.hashes(level, first, width);
  }

  /// The log's complete nodes, for proofs. Throws an {@link UncheckedIOException} where a file
  /// cannot be read.
  public HashReader nodes() {
    return (height, number) -> {
      try {
        return tiles.subtree(height, number);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /// The log index of a sealed command.
  public OptionalLong command(Hash id) throws IOException {
    Extent now = extent;
    return commands.find(id, at -> at < now.size() && id.equals(commandId(leaf(at))));
  }

  private static Hash commandId(byte[] leaf) throws IOException {
    return Hash.sha256(
        bhtd.protocol.wire.Entry.parseFrom(leaf).getCommand().getBody().toByteArray());
  }

  private byte[] leaf(EntryRows.Row row) throws IOException {
    return records.read(row.position() + row.leafStart(), row.leafLength());
  }

  private void checkEntry(long entryIndex) {
    if (entryIndex < 0 || entryIndex >= extent.size()) {
      throw new IndexOutOfBoundsException("no entry " + entryIndex);
    }
  }

  /// What a block adds to each file.
  private record Pieces(BlockRow row, byte[] record, byte[] entryRows, List<byte[]> hashes) {}

  private Pieces pieces(byte[] record, BlockLayout layout, Extent after) throws IOException {
    long position = records.next();
    BlockRow row =
        new BlockRow(
            extent.size(),
            after.size(),
            after.root(),
            position,
            record.length,
            BlockRow.crc(record, record.length));
    byte[] entryRows = EntryRows.toBytes(layout, position);
    return new Pieces(row, record, entryRows, tree.takeCompleted());
  }

  private boolean filesHold(long height, Pieces pieces) throws IOException {
    Optional<BlockRow> left = index.left(height);
    if (left.isPresent() && !left.get().root().equals(pieces.row.root())) {
      throw new BrokenChainException(
          "block %d on the topic has root %s, and this folder was written from one with root %s"
              .formatted(height, pieces.row.root(), left.get().root()));
    }
    return left.equals(Optional.of(pieces.row))
        && records.holds(pieces.record)
        && entries.holds(pieces.entryRows)
        && tiles.hold(pieces.hashes);
  }

  private void pass(Pieces pieces) throws IOException {
    index.pass();
    records.pass(pieces.record);
    entries.pass(pieces.entryRows);
    tiles.pass(pieces.hashes);
  }

  private void write(Pieces pieces) throws IOException {
    records.append(pieces.record);
    entries.append(pieces.entryRows);
    tiles.append(pieces.hashes);
    index.add(pieces.row);
  }

  /// Drops what the files hold behind the blocks compared so far; the index first, so that at no
  /// moment a row speaks of data that is gone.
  private void cut() throws IOException {
    index.cut();
    records.cut();
    entries.cut();
    tiles.cut();
    uncompared = 0;
  }

  @Override
  public void close() throws IOException {
    index.close();
    records.close();
    entries.close();
    tiles.close();
    lock.close();
  }
}
