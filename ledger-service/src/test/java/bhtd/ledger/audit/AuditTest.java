package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;

  @TempDir Path folder;

  @Test
  void an_honest_server_holds() throws Exception {
    Audit.Report report = audit(server(BLOCKS));
    Block last = BlockCodec.parse(BLOCKS.getLast());
    assertEquals(new Audit.Report("main", last.size(), last.height(), last.root(), 19), report);
    assertEquals(last.size(), memory().last().orElseThrow().size());
  }

  @Test
  void a_chain_that_grew_still_holds() throws Exception {
    audit(server(BLOCKS.subList(0, 4)));
    audit(server(BLOCKS));
    audit(server(BLOCKS));
  }

  @Test
  void a_rewritten_history_is_shouted_about() throws Exception {
    audit(server(BLOCKS.subList(0, 6)));
    TestChain other = new TestChain();
    while (other.blocks.size() < 20) {
      other.block();
    }
    assertTrue(message(server(other.blocks)).startsWith("HISTORY WAS REWRITTEN"));
    audit(server(BLOCKS));
  }

  @Test
  void a_cut_history_is_shouted_about() throws Exception {
    audit(server(BLOCKS));
    assertTrue(message(server(BLOCKS.subList(0, 6))).startsWith("HISTORY WAS CUT"));
  }

  @Test
  void a_checkpoint_under_another_key() {
    NoteSigner other = new NoteSigner(TestChain.ORIGIN, TestChain.key("other"));
    Source source = with(server(BLOCKS), "checkpoint", note -> checkpoint(BLOCKS, other));
    assertTrue(message(source).startsWith("the checkpoint does not hold"));
  }

  @Test
  void a_checkpoint_of_another_root() {
    Hash wrong = Hash.sha256(new byte[] {1});
    Checkpoint lie =
        new Checkpoint(TestChain.ORIGIN, BlockCodec.parse(BLOCKS.getLast()).size(), wrong);
    Source source =
        with(server(BLOCKS), "checkpoint", note -> lie.sign(STORY.chain.noteSigner()).toBytes());
    assertEquals("the checkpoint signs a root that the blocks do not give", message(source));
  }

  @Test
  void a_checkpoint_inside_a_block() {
    Checkpoint inside = new Checkpoint(TestChain.ORIGIN, 3, Hash.sha256(new byte[] {1}));
    Source source =
        with(server(BLOCKS), "checkpoint", note -> inside.sign(STORY.chain.noteSigner()).toBytes());
    assertEquals("the checkpoint ends inside a block", message(source));
  }

  @Test
  void a_tile_with_other_bytes() {
    assertEquals(
        "tile/0/000.p/23 is served with other bytes than the entries give",
        message(with(server(BLOCKS), "tile/0/000.p/23", AuditTest::flipped)));
  }

  @Test
  void a_bundle_with_other_bytes() {
    assertEquals(
        "tile/entries/000.p/23 is served with other bytes than the entries give",
        message(with(server(BLOCKS), "tile/entries/000.p/23", AuditTest::flipped)));
  }

  @Test
  void a_missing_block() {
    assertEquals(
        "nothing is served at blocks/7/record",
        message(with(server(BLOCKS), "blocks/7/record", AuditTest::gone)));
  }

  @Test
  void a_chain_of_several_tiles_holds() throws Exception {
    TestChain chain = new TestChain();
    while (chain.blocks.size() < 600) {
      chain.block();
    }
    assertEquals(601, audit(server(chain.blocks)).size());
  }

  private CheckpointMemory memory() throws IOException {
    return CheckpointMemory.open(folder.resolve("verified"));
  }

  private Audit.Report audit(Source source) throws IOException, InterruptedException {
    return new Audit(source, STORY.chain.noteSigner().verifier(), memory())
        .run(TestChain.CHAIN, (entries, size) -> {});
  }

  private String message(Source source) {
    return String.valueOf(assertThrows(AuditFailure.class, () -> audit(source)).getMessage());
  }

  private static byte[] gone(byte[] bytes) {
    throw new AuditFailure("nothing is served at blocks/7/record");
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[flipped.length / 2] ^= 1;
    return flipped;
  }

  /// A server of these blocks that makes its tiles itself, in another way than the auditor does.
  private static Source server(List<byte[]> blocks) {
    List<byte[]> leaves = new ArrayList<>();
    List<Hash> hashes = new ArrayList<>();
    for (byte[] block : blocks) {
      for (EntryRecord entry : BlockCodec.parse(block).entries()) {
        leaves.add(entry.leaf().toByteArray());
        hashes.add(Merkle.leaf(entry.leaf().toByteArray()));
      }
    }
    return path -> {
      if (path.equals("checkpoint")) {
        return checkpoint(blocks, STORY.chain.noteSigner());
      }
      if (path.startsWith("blocks/")) {
        int height = Integer.parseInt(path.split("/", -1)[1]);
        AuditFailure.unless(height < blocks.size(), "nothing is served at " + path);
        return blocks.get(height);
      }
      Tile tile = Tile.parse(path);
      int first = (int) tile.index() * Tile.WIDTH;
      return tile.level() == Tile.ENTRIES
          ? EntryBundle.toBytes(leaves.subList(first, first + tile.width()))
          : hashTile(tile, hashes);
    };
  }

  private static byte[] hashTile(Tile tile, List<Hash> hashes) {
    byte[] bytes = new byte[tile.width() * Hash.BYTES];
    int below = 1 << (Tile.HEIGHT * tile.level());
    for (int i = 0; i < tile.width(); i++) {
      int first = ((int) tile.index() * Tile.WIDTH + i) * below;
      Merkle.root(hashes.subList(first, first + below)).writeTo(bytes, i * Hash.BYTES);
    }
    return bytes;
  }

  private static byte[] checkpoint(List<byte[]> blocks, NoteSigner signer) {
    Block last = BlockCodec.parse(blocks.getLast());
    return new Checkpoint(TestChain.ORIGIN, last.size(), last.root()).sign(signer).toBytes();
  }

  private static Source with(Source source, String path, UnaryOperator<byte[]> change) {
    return asked -> {
      byte[] bytes = source.get(asked);
      if (!asked.equals(path)) {
        return bytes;
      }
      return change.apply(bytes);
    };
  }
}
