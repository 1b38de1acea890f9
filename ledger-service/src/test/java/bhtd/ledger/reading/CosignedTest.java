package bhtd.ledger.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.reading.ReadState.SignedCheckpoint;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of the kept cosignatures is shown after a restart, and which checkpoint gets new ones.
class CosignedTest {
  private static final TestStory STORY = new TestStory();
  private static final CosignatureSigner CAFE = signer("cafe");
  private static final CosignatureSigner BOOKS = signer("books");
  private static final CosignatureSigner STRANGER = signer("stranger");
  private static final long NOW = 1_800_000_000;

  @TempDir Path folder;
  private Path file;
  private Storage storage;
  private ReadState state;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("cosigned");
    storage = Storage.open(folder.resolve("main"));
    state = new ReadState(storage);
    ChainReader reader = new ChainReader(TestChain.CHAIN, state, TestChain.LIABILITY_KEY);
    for (byte[] block : STORY.chain.blocks) {
      reader.take(block);
    }
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void what_was_kept_of_this_log_is_shown() throws Exception {
    Note kept = cosigned(checkpoint(6), CAFE, BOOKS);
    assertEquals(kept.toString(), restored(kept).orElseThrow().toString());
  }

  @Test
  void another_origin_is_not_this_log_whatever_its_root() throws Exception {
    Checkpoint ours = checkpoint(6);
    assertEquals(
        Optional.empty(),
        restored(cosigned(new Checkpoint("other.example/main", ours.size(), ours.root()), CAFE)));
  }

  @Test
  void another_root_is_not_this_log_whatever_its_origin() throws Exception {
    Checkpoint ours = checkpoint(6);
    Hash other = Hash.sha256(new byte[1]);
    assertEquals(
        Optional.empty(),
        restored(cosigned(new Checkpoint(ours.origin(), ours.size(), other), CAFE)));
  }

  @Test
  void a_size_that_the_log_does_not_have_is_not_shown() throws Exception {
    Hash other = Hash.sha256(new byte[1]);
    assertEquals(
        Optional.empty(), restored(cosigned(new Checkpoint(TestChain.ORIGIN, 1_000, other), CAFE)));
  }

  @Test
  void only_the_newest_line_of_each_known_witness_is_shown() throws Exception {
    Checkpoint at = checkpoint(6);
    Note kept =
        cosigned(at, STRANGER, CAFE).and(List.of(CAFE.cosign(at, NOW + 1), CAFE.cosign(at, NOW)));
    Note shown = restored(kept).orElseThrow();
    assertEquals(cosigned(at).and(List.of(CAFE.cosign(at, NOW + 1))).toString(), shown.toString());
  }

  @Test
  void lines_of_strangers_alone_show_nothing() throws Exception {
    assertEquals(Optional.empty(), restored(cosigned(checkpoint(6), STRANGER)));
  }

  @Test
  void a_line_for_an_older_checkpoint_comes_too_late() throws Exception {
    Cosigned cosigned = kept();
    cosigned.add(signed(8), CAFE.verifier(), CAFE.cosign(checkpoint(8), NOW));
    byte[] before = Files.readAllBytes(file);
    cosigned.add(signed(6), BOOKS.verifier(), BOOKS.cosign(checkpoint(6), NOW));
    assertEquals(checkpoint(8), state.cosigned().orElseThrow().checkpoint());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void a_line_for_a_newer_checkpoint_stands_alone() throws Exception {
    Cosigned cosigned = kept();
    cosigned.add(signed(6), BOOKS.verifier(), BOOKS.cosign(checkpoint(6), NOW));
    cosigned.add(signed(8), CAFE.verifier(), CAFE.cosign(checkpoint(8), NOW));
    Note shown = state.cosigned().orElseThrow().note();
    assertEquals(cosigned(checkpoint(8), CAFE).toString(), shown.toString());
    assertArrayEquals(shown.toBytes(), Files.readAllBytes(file));
  }

  private Optional<Note> restored(Note kept) throws IOException {
    Files.write(file, kept.toBytes());
    kept().restore(TestChain.ORIGIN);
    return state.cosigned().map(SignedCheckpoint::note);
  }

  private Cosigned kept() {
    return new Cosigned(file, state, List.of(CAFE.verifier(), BOOKS.verifier()));
  }

  private static Note cosigned(Checkpoint checkpoint, CosignatureSigner... witnesses) {
    NoteSigner log = new NoteSigner(checkpoint.origin(), STORY.chain.log);
    return checkpoint
        .sign(log)
        .and(Stream.of(witnesses).map(witness -> witness.cosign(checkpoint, NOW)).toList());
  }

  private static SignedCheckpoint signed(int height) {
    return new SignedCheckpoint(checkpoint(height), cosigned(checkpoint(height)));
  }

  private static Checkpoint checkpoint(int height) {
    return new Checkpoint(TestChain.ORIGIN, block(height).size(), block(height).root());
  }

  private static Block block(int height) {
    return BlockCodec.parse(STORY.chain.blocks.get(height));
  }

  private static CosignatureSigner signer(String name) {
    return new CosignatureSigner(name + ".example/witness", TestChain.key(name));
  }
}
