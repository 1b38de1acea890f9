package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "0, 1234067, 256, tile/0/x001/x234/067",
    "1, 999, 1, tile/1/999.p/1",
    "2, 1000, 255, tile/2/x001/000.p/255",
    "-1, 273, 112, tile/entries/273.p/112",
    "7, 0, 127, tile/7/000.p/127"
  })
  void has_the_path_that_tlog_tiles_gives_it(int level, long index, int width, String path) {
    Tile tile = new Tile(level, index, width);
    assertEquals(path, tile.path());
    assertEquals(tile, Tile.parse(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001",
        "tile/00/001",
        "tile/8/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/entry/000",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/",
        "tile/0/000.p/1/",
        "/tile/0/000",
        "tile/0/000\n",
        "tile/0/../000",
        "tile/7/001",
        "tile/0/x999/x999/x999/x999/x999/x999/999"
      })
  void no_other_text_is_a_path(String path) {
    assertThrows(MalformedException.class, () -> Tile.parse(path));
  }

  /// The example of tlog-tiles: 273 full and one of 112; one full and one of 17; one of 1.
  @Test
  void a_log_of_70_000_has_the_tiles_of_the_specification() {
    List<Tile> tiles = Tile.added(0, 70_000);
    for (int level : new int[] {Tile.ENTRIES, 0}) {
      assertEquals(273, tiles.stream().filter(t -> t.level() == level && t.isFull()).count());
      assertEquals(new Tile(level, 273, 112), Tile.of(level, 273, 70_000));
    }
    assertEquals(new Tile(1, 0, 256), Tile.of(1, 0, 70_000));
    assertEquals(new Tile(1, 1, 17), Tile.of(1, 1, 70_000));
    assertEquals(new Tile(2, 0, 1), Tile.of(2, 0, 70_000));
    assertEquals(2 * 274 + 2 + 1, tiles.size());
    assertThrows(MalformedException.class, () -> Tile.of(0, 274, 70_000));
    assertThrows(MalformedException.class, () -> Tile.of(3, 0, 70_000));
  }

  @Test
  void growing_step_by_step_adds_what_growing_at_once_adds() {
    Set<Tile> full = new HashSet<>();
    for (int size = 0; size < 70_000; size += 7) {
      Tile.added(size, size + 7).stream().filter(Tile::isFull).forEach(full::add);
    }
    Set<Tile> atOnce = new HashSet<>(Tile.added(0, 70_000));
    atOnce.removeIf(tile -> !tile.isFull());
    assertEquals(atOnce, full);
    assertEquals(List.of(), Tile.added(70_000, 70_000));
    assertEquals(List.of(new Tile(Tile.ENTRIES, 1, 1), new Tile(0, 1, 1)), Tile.added(256, 257));
  }

  @Test
  void proofs_read_from_tiles_are_those_of_the_tree() {
    MemoryLog log = MemoryLog.ofSize(70_000);
    for (int size : new int[] {1, 255, 256, 257, 4_096, 65_536, 65_793, 70_000}) {
      ProofBuilder direct = new ProofBuilder(log);
      ProofBuilder tiled = new ProofBuilder(new TileReader(size, log));
      Hash root = log.rootAt(size);
      assertEquals(root, tiled.root(size));
      for (long index = 0; index < size; index += 1 + size / 40) {
        assertEquals(direct.inclusion(index, size), tiled.inclusion(index, size));
        assertEquals(direct.consistency(index + 1, size), tiled.consistency(index + 1, size));
      }
    }
  }

  @Test
  void a_tile_of_another_length_is_refused() {
    TileReader torn = new TileReader(3, tile -> new byte[95]);
    assertThrows(MalformedException.class, () -> torn.read(0, 0));
  }

  @Test
  void an_entry_bundle_comes_back_and_torn_or_longer_ones_are_refused() {
    List<byte[]> entries = List.of(new byte[0], new byte[] {1}, new byte[65_535]);
    byte[] bytes = EntryBundle.toBytes(entries);
    List<byte[]> read = EntryBundle.parse(bytes, 3);
    assertEquals(List.of(0, 1, 65_535), read.stream().map(e -> e.length).toList());
    for (int length : new int[] {0, 1, 2, 3, 5, 6, bytes.length - 1, bytes.length + 1}) {
      byte[] other = java.util.Arrays.copyOf(bytes, length);
      assertThrows(MalformedException.class, () -> EntryBundle.parse(other, 3));
    }
    assertThrows(MalformedException.class, () -> EntryBundle.parse(bytes, 2));
    assertThrows(
        IllegalArgumentException.class, () -> EntryBundle.toBytes(List.of(new byte[65_536])));
  }
}
