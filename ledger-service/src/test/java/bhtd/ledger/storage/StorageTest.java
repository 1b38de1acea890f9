package bhtd.ledger.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.storage.Storage.Added;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  private static final int SEGMENT_BYTES = 20_000;
  private static final History HISTORY = History.of(7, 0, 1, 300, 40, 255, 1, 700, 3);

  @TempDir Path temp;
  private Path folder;
  private SortedMap<String, byte[]> whole;

  @BeforeEach
  void a_folder_with_the_whole_history() throws IOException {
    folder = temp.resolve("main");
    assertEquals(8, read(HISTORY).stream().filter(a -> a == Added.WRITTEN).count());
    whole = files();
  }

  @Test
  void every_block_entry_tile_and_command_is_found_again() throws IOException {
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      addAll(storage, HISTORY);
      for (int height = 0; height < HISTORY.blocks.size(); height++) {
        History.Made made = HISTORY.blocks.get(height);
        assertArrayEquals(made.record(), storage.record(height));
        assertEquals(height, storage.heightOf(storage.row(height).firstIndex()));
        assertEquals(height, storage.heightOf(storage.row(height).size() - 1));
        for (StoredCommand command : made.commands()) {
          assertEquals(OptionalLong.of(command.index()), storage.command(command.id()));
        }
      }
      assertEquals(OptionalLong.empty(), storage.command(Hash.sha256(new byte[] {1})));
      for (int i = 0; i < HISTORY.leaves.size(); i++) {
        assertArrayEquals(HISTORY.leaves.get(i), storage.leaf(i));
        byte[] record = storage.entry(i);
        assertArrayEquals(
            HISTORY.leaves.get(i),
            bhtd.protocol.wire.EntryRecord.parseFrom(record).getLeaf().toByteArray());
      }
      assertArrayEquals(HISTORY.tile(0, 0, 256), storage.tile(0, 0, 256));
      assertArrayEquals(HISTORY.tile(0, 4, 17), storage.tile(0, 4, 17));
      assertArrayEquals(HISTORY.tile(1, 0, 5), storage.tile(1, 0, 5));
      assertThrows(IndexOutOfBoundsException.class, () -> storage.tile(1, 0, 6));
      assertEquals(HISTORY.subtree(3, 11), storage.nodes().read(3, 11));
      assertEquals(HISTORY.subtree(9, 1), storage.nodes().read(9, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> storage.leaf(HISTORY.leaves.size()));
    }
  }

  @Test
  void an_entry_bundle_is_the_leaves_after_their_lengths() throws IOException {
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      addAll(storage, HISTORY);
      byte[] bundle = storage.bundle(1, 44);
      int at = 0;
      for (int i = 256; i < 300; i++) {
        byte[] leaf = HISTORY.leaves.get(i);
        assertEquals(leaf.length, Byte.toUnsignedInt(bundle[at]) << 8 | (bundle[at + 1] & 0xff));
        assertArrayEquals(leaf, java.util.Arrays.copyOfRange(bundle, at + 2, at + 2 + leaf.length));
        at += 2 + leaf.length;
      }
      assertEquals(at, bundle.length);
    }
  }

  @Test
  void a_second_process_only_compares() throws IOException {
    assertEquals(List.of(Added.COMPARED), read(HISTORY).stream().distinct().toList());
    assertSameFiles();
  }

  @Test
  void nothing_is_served_before_it_is_compared() throws IOException {
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      assertEquals(8, storage.storedAtOpen());
      assertThrows(IndexOutOfBoundsException.class, () -> storage.record(0));
      assertThrows(IndexOutOfBoundsException.class, () -> storage.tile(0, 0, 1));
    }
  }

  @Test
  void a_crash_before_the_rows_were_written_loses_nothing_that_the_topic_does_not_have()
      throws IOException {
    deleteFolder();
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      add(storage, HISTORY, 0, 3);
      storage.sync();
      add(storage, HISTORY, 3, 8); // never synced: data without rows
    }
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      assertEquals(3, storage.storedAtOpen());
    }
    read(HISTORY);
    assertSameFiles();
  }

  @Test
  void any_file_may_end_too_early_or_have_a_torn_or_garbled_tail() throws IOException {
    for (String name : new ArrayList<>(whole.keySet())) {
      long length = bytesOf(name).length;
      for (long keep : List.of(0L, length / 2, length - 1)) {
        truncate(name, keep);
        assertTrue(read(HISTORY).stream().anyMatch(a -> a != Added.COMPARED), name + " to " + keep);
        assertSameFiles();
      }
      garble(name, length - 1);
      assertTrue(read(HISTORY).stream().anyMatch(a -> a != Added.COMPARED), name);
      assertSameFiles();
      append(name, new byte[100]);
      read(HISTORY);
      assertSameFiles();
    }
  }

  @Test
  void any_file_may_be_damaged_anywhere() throws IOException {
    for (String name : new ArrayList<>(whole.keySet())) {
      garble(name, bytesOf(name).length / 3);
      assertTrue(read(HISTORY).contains(Added.REPAIRED), name);
      assertSameFiles();
    }
  }

  @Test
  void any_file_or_all_may_be_deleted() throws IOException {
    for (String name : new ArrayList<>(whole.keySet())) {
      Files.delete(folder.resolve(name));
      read(HISTORY);
      assertSameFiles();
    }
    deleteFolder();
    assertEquals(List.of(Added.WRITTEN), read(HISTORY).stream().distinct().toList());
    assertSameFiles();
  }

  @Test
  void a_cut_that_a_crash_interrupts_is_finished_by_the_next_process() throws IOException {
    // The index was cut, the rest was not: every file but the index still has all of its bytes.
    truncate("index", 4L * BlockRow.BYTES);
    read(HISTORY);
    assertSameFiles();
    // The index is cut, later segments are still there although the earlier one ends before them.
    truncate("index", 2L * BlockRow.BYTES);
    truncate("records/" + "0".repeat(20) + ".blocks", 500);
    read(HISTORY);
    assertSameFiles();
  }

  @Test
  void another_history_is_not_written_over() throws IOException {
    History other = History.of(8, 0, 1, 300, 40, 255, 1, 700, 3);
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      add(storage, other, 0, 1); // a seal alone, the same in both
      var broken = assertThrows(BrokenChainException.class, () -> add(storage, other, 1, 2));
      assertTrue(broken.toString().contains("this folder was written from"));
    }
    assertSameFiles();
  }

  @Test
  void a_root_that_the_entries_do_not_give_is_not_taken() throws IOException {
    History.Made made = HISTORY.blocks.getFirst();
    Extent wrong = new Extent(1, made.after().size(), Hash.sha256(new byte[0], new byte[] {1}));
    try (Storage storage = Storage.open(temp.resolve("other"))) {
      assertThrows(BrokenChainException.class, () -> storage.add(made.record(), wrong, List.of()));
      assertEquals(Extent.NONE, storage.extent());
    }
  }

  @Test
  void files_that_go_on_where_the_topic_ends_are_seen() throws IOException {
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      add(storage, HISTORY, 0, 5);
      assertEquals(3, storage.uncompared());
    }
    assertSameFiles();
  }

  @Test
  void two_processes_do_not_share_a_folder() throws IOException {
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      assertThrows(IOException.class, () -> Storage.open(folder, SEGMENT_BYTES));
      assertFalse(storage.storedAtOpen() == 0);
    }
  }

  private List<Added> read(History history) throws IOException {
    try (Storage storage = Storage.open(folder, SEGMENT_BYTES)) {
      return addAll(storage, history);
    }
  }

  private static List<Added> addAll(Storage storage, History history) throws IOException {
    List<Added> added = add(storage, history, 0, history.blocks.size());
    storage.sync();
    return added;
  }

  private static List<Added> add(Storage storage, History history, int from, int to)
      throws IOException {
    List<Added> added = new ArrayList<>();
    for (History.Made made : history.blocks.subList(from, to)) {
      added.add(storage.add(made.record(), made.after(), made.commands()));
    }
    return added;
  }

  private void truncate(String name, long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(length);
    }
  }

  private void garble(String name, long at) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.seek(at);
      int was = file.read();
      file.seek(at);
      file.write(was ^ 0x40);
    }
  }

  private void append(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes, java.nio.file.StandardOpenOption.APPEND);
  }

  private void deleteFolder() throws IOException {
    for (String name : files().keySet()) {
      Files.delete(folder.resolve(name));
    }
  }

  private SortedMap<String, byte[]> files() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString();
        if (!name.equals("lock")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  private byte[] bytesOf(String name) {
    return java.util.Objects.requireNonNull(whole.get(name));
  }

  private void assertSameFiles() throws IOException {
    SortedMap<String, byte[]> now = files();
    assertEquals(whole.keySet(), now.keySet());
    for (String name : whole.keySet()) {
      assertArrayEquals(whole.get(name), now.get(name), name);
    }
  }
}
