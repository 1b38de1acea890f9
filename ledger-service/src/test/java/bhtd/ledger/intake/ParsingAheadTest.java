package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ParsingAheadTest {
  private final List<byte[]> blocks =
      new ArrayList<>(new Past(TestChain.CHAIN, Duration.ofMinutes(1)).chain.blocks);
  private final Recovery recovery = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY);
  private final ParsingAhead ahead = new ParsingAhead(recovery);

  @AfterEach
  void close() {
    ahead.close();
  }

  @Test
  void blocks_parsed_ahead_come_to_the_same() {
    Recovery alone = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY);
    blocks.forEach(alone::next);
    recover();
    assertEquals(alone.head(), recovery.head());
    assertEquals(alone.ledger().assetsRoot(), recovery.ledger().assetsRoot());
    assertEquals(alone.tree().root(), recovery.tree().root());
  }

  @Test
  void more_blocks_come_after_a_pause() {
    blocks.subList(0, 3).forEach(ahead::next);
    ahead.finish();
    assertEquals(2, recovery.height());
    blocks.subList(3, blocks.size()).forEach(ahead::next);
    ahead.finish();
    assertEquals(blocks.size() - 1, recovery.height());
  }

  @Test
  void a_torn_block_is_named_after_those_before_it_were_applied() {
    byte[] whole = blocks.get(2);
    blocks.set(2, Arrays.copyOf(whole, whole.length - 1));
    assertStops("block 2 cannot be read: a block is not protobuf: torn, or of another type");
    assertEquals(1, recovery.height());
  }

  @Test
  void a_block_left_out_is_noticed_where_it_is_missing() {
    blocks.remove(2);
    assertStops("block 3 follows block 1");
    assertEquals(1, recovery.height());
  }

  @Test
  void nothing_is_applied_after_a_failure_which_is_said_again() {
    byte[] left = blocks.set(2, new byte[] {1});
    blocks.subList(0, 3).forEach(ahead::next);
    String why = "block 2 cannot be read: a block is not protobuf: torn, or of another type";
    assertEquals(why, failureOf(ahead::finish));
    assertEquals(why, failureOf(ahead::finish));
    assertEquals(why, failureOf(() -> ahead.next(left)));
    assertEquals(1, recovery.height());
  }

  private void recover() {
    blocks.forEach(ahead::next);
    ahead.finish();
  }

  private void assertStops(String why) {
    assertEquals(why, failureOf(this::recover));
  }

  private static String failureOf(Executable run) {
    return String.valueOf(assertThrows(IllegalStateException.class, run).getMessage());
  }
}
