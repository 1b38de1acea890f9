package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// One static piece of a log, as tlog-tiles v0.1.0 names it: up to 256 consecutive hashes of one
/// level, or the entries below a level-0 tile.
///
/// @param level 0 holds leaf hashes, each level above the roots of full tiles below it; at most 7,
///     which 2^63 leaves do not fill; {@link #ENTRIES} for a bundle of entries
/// @param index counts from 0 along the level
/// @param width how many hashes or entries: 256 when full, 1 to 255 when partial
public record Tile(int level, long index, int width) {
  public static final int HEIGHT = 8;
  public static final int WIDTH = 1 << HEIGHT;
  public static final int ENTRIES = -1;
  private static final int LEVEL_MAX = 7;

  public Tile {
    MalformedException.unless(
        level >= ENTRIES && level <= LEVEL_MAX, "a tile's level is 0 to " + LEVEL_MAX);
    MalformedException.unless(width >= 1 && width <= WIDTH, "a tile's width is 1 to " + WIDTH);
    MalformedException.unless(
        index >= 0 && index <= indexMax(level), "a tile's index is beyond any log");
  }

  public boolean isFull() {
    return width == WIDTH;
  }

  /// The same place when all of its 256 are there.
  public Tile full() {
    return new Tile(level, index, WIDTH);
  }

  /// The tile at this place in a log of {@code size} leaves, as wide as it is there.
  ///
  /// @throws MalformedException if such a log has nothing there
  public static Tile of(int level, long index, long size) {
    return new Tile(level, index, (int) Math.min(WIDTH, width(level, size) - index * WIDTH));
  }

  /// The tiles and bundles that a log of {@code newSize} leaves has and one of {@code oldSize} has
  /// not, or has narrower: the bundles first, then level by level.
  public static List<Tile> added(long oldSize, long newSize) {
    List<Tile> tiles = new ArrayList<>();
    for (int level = ENTRIES; level <= LEVEL_MAX && width(level, newSize) > 0; level++) {
      long width = width(level, newSize);
      for (long index = width(level, oldSize) / WIDTH; index * WIDTH < width; index++) {
        if (width(level, oldSize) < width) {
          tiles.add(of(level, index, newSize));
        }
      }
    }
    return tiles;
  }

  /// One tile of level 7 alone spans 2^64 leaves.
  private static long indexMax(int level) {
    return level == LEVEL_MAX ? 0 : Long.MAX_VALUE >>> (HEIGHT * (Math.max(level, 0) + 1));
  }

  /// How many hashes a level holds in a log of {@code size} leaves.
  private static long width(int level, long size) {
    return size >>> (HEIGHT * Math.max(level, 0));
  }

  /// The path below the log's prefix, such as {@code tile/0/x001/067.p/112}.
  public String path() {
    StringBuilder path = new StringBuilder("tile/");
    path.append(level == ENTRIES ? "entries" : Integer.toString(level)).append('/');
    path.append(TilePath.index(index));
    if (!isFull()) {
      path.append(".p/").append(width);
    }
    return path.toString();
  }

  /// Reads a path; only what {@link #path} writes is one.
  ///
  /// @throws MalformedException for any other text
  public static Tile parse(String path) {
    return TilePath.parse(path);
  }
}
