package bhtd.ledger.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.audit.NotCheckedException;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A witness's replay of the story's chain as it grows.
class FollowerTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger shown = new AtomicInteger(3);
  private final Played played = new Played(Optional.empty());

  @Test
  void a_chain_is_played_as_it_grows() throws Exception {
    try (Follower follower =
        new Follower(this::serve, LOG.verifier(), played, (found, note) -> "")) {
      follower.start();
      assertTrue(played.await(block(2).size(), LONG));
      shown.set(BLOCKS.size());
      Block last = BlockCodec.parse(BLOCKS.getLast());
      assertTrue(played.await(last.size(), LONG));
      assertEquals(Optional.of(last.root()), played.rootAt(last.size()));
      assertEquals(Optional.of(block(4).root()), played.rootAt(block(4).size()));
    }
  }

  @Test
  void what_cannot_be_had_now_is_waited_for() throws Exception {
    AtomicInteger refusals = new AtomicInteger(2);
    try (Follower follower =
        new Follower(
            path -> {
              if (refusals.getAndDecrement() > 0) {
                throw new NotCheckedException("the gateway is away");
              }
              return serve(path);
            },
            LOG.verifier(),
            played,
            (found, note) -> "")) {
      follower.start();
      assertTrue(played.await(block(2).size(), LONG));
    }
  }

  @Test
  void a_block_that_does_not_hold_ends_it_there() throws Exception {
    shown.set(BLOCKS.size());
    try (Follower follower =
        new Follower(
            path -> path.equals("blocks/6/record") ? flipped(serve(path)) : serve(path),
            LOG.verifier(),
            played,
            (found, note) -> "")) {
      follower.start();
      assertEquals(false, played.await(BlockCodec.parse(BLOCKS.getLast()).size(), LONG));
      assertEquals(block(5).size(), played.size());
      assertTrue(played.broken().isPresent());
    }
  }

  @Test
  void a_checkpoint_that_the_blocks_do_not_give_is_a_fork() throws Exception {
    Checkpoint lie = new Checkpoint(LOG.name(), block(2).size(), Hash.sha256(new byte[1]));
    try (Follower follower =
        new Follower(
            path -> path.equals("checkpoint") ? lie.sign(LOG).toBytes() : serve(path),
            LOG.verifier(),
            played,
            (found, note) -> "")) {
      follower.start();
      assertEquals(false, played.await(block(2).size() + 1, LONG));
      assertTrue(played.broken().orElseThrow().startsWith("THE LOG WAS FORKED"));
    }
  }

  @Test
  void a_history_that_is_not_the_one_that_was_cosigned_is_told_with_its_newest_note()
      throws Exception {
    Checkpoint cosigned = new Checkpoint(LOG.name(), block(2).size(), Hash.sha256(new byte[1]));
    Played after = new Played(Optional.of(cosigned));
    try (Follower follower =
        new Follower(
            this::serve,
            LOG.verifier(),
            after,
            (found, note) ->
                found.before().size() + " and " + note.text().lines().toList().get(1))) {
      follower.start();
      assertEquals(false, after.await(block(2).size(), LONG));
      assertEquals(Optional.of(block(2).size() + " and " + block(2).size()), after.broken());
    }
  }

  /// Whatever blocks are served: what the log has not signed is not held against it.
  @Test
  void a_history_that_the_log_has_not_signed_is_not_told() throws Exception {
    NoteSigner stranger = new NoteSigner(LOG.name(), TestChain.key("thief"));
    Checkpoint honest = new Checkpoint(LOG.name(), block(2).size(), Hash.sha256(new byte[2]));
    assertTrue(notTold(honest.sign(stranger)).contains("no key of its log has signed it"));
    assertTrue(notTold(honest.sign(LOG)).contains("signs a root that the blocks do not give"));
  }

  /// What a witness says that has cosigned something else, and is served the story's blocks.
  private String notTold(Note note) throws Exception {
    Checkpoint cosigned = new Checkpoint(LOG.name(), block(1).size(), Hash.sha256(new byte[1]));
    Played after = new Played(Optional.of(cosigned));
    try (Follower follower =
        new Follower(
            path -> path.equals("checkpoint") ? note.toBytes() : serve(path),
            LOG.verifier(),
            after,
            (found, now) -> "told")) {
      follower.start();
      assertEquals(false, after.await(block(2).size(), LONG));
      return after.broken().orElseThrow();
    }
  }

  private byte[] serve(String path) {
    if (path.equals("checkpoint")) {
      Block newest = block(shown.get() - 1);
      return new Checkpoint(LOG.name(), newest.size(), newest.root()).sign(LOG).toBytes();
    }
    if (path.equals("liability-key")) {
      return TestChain.LIABILITY_KEY.toHex().getBytes(StandardCharsets.US_ASCII);
    }
    return BLOCKS.get(Integer.parseInt(path.split("/")[1]));
  }

  private static Block block(int height) {
    return BlockCodec.parse(BLOCKS.get(height));
  }

  private static byte[] flipped(byte[] record) {
    byte[] other = record.clone();
    other[other.length / 2] ^= 1;
    return other;
  }
}
