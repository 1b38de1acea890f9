package bhtd.protocol.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The golden values were worked out by a program in another language. Everything here follows from
/// fixed seeds: no run differs from another.
class LuckyDrawTest {
  private static final byte[] KEY = key();
  private static final ObjectKey ENVELOPE = ObjectKey.parse("00112233445566778899aabbccddeeff");
  private static final Hash SEED = LuckyDraw.seed(KEY, ENVELOPE);

  @Test
  void the_seed_of_an_envelope_never_changes() {
    assertEquals(
        "5375b32096586fcb78041e630dafe33644f1fc20e931ab746621a8565ff01182", SEED.toString());
    assertEquals(
        "1ed105f607075b805d6b906968a4d6c2588fa4efbe052d85c6c860fbadef7bd5",
        LuckyDraw.seedHash(SEED).toString());
  }

  @Test
  void the_shares_of_a_seed_never_change() {
    assertEquals(
        List.of(32L, 81L, 188L, 127L, 166L, 3L, 21L, 176L, 179L, 27L), shares(SEED, 1_000, 10));
    assertEquals(List.of(1L, 2L), shares(SEED, 3, 2));
    assertEquals(
        List.of(
            113532728381770L, 26524227191883L, 148171891777657L, 27659102031398L, 684112050617292L),
        shares(SEED, 1_000_000_000_000_000L, 5));
  }

  @Test
  void a_number_that_would_favour_small_extras_is_drawn_again() {
    assertEquals(413155321849081L, LuckyDraw.share(SEED, 0, command(80805), 999999999998000L, 2));
  }

  @Test
  void as_many_points_as_shares_give_one_each() {
    assertTrue(shares(SEED, 100, 100).stream().allMatch(share -> share == 1));
  }

  @Test
  void shares_are_at_least_one_at_most_their_most_and_add_up_whatever_the_shape() {
    for (int shares = 1; shares <= 100; shares++) {
      for (long extra : new long[] {0, 1, 2, shares - 1L, shares, 3L * shares + 1, 999_999_999L}) {
        long amount = shares + extra;
        long left = amount;
        for (int i = 0; i < shares; i++) {
          long most = LuckyDraw.most(left, shares - i);
          long share = LuckyDraw.share(seed(shares), i, command(i), left, shares - i);
          assertTrue(share >= 1 && share <= most, amount + " in " + shares);
          left -= share;
        }
        assertEquals(0, left, amount + " in " + shares);
      }
    }
  }

  @Test
  void every_extra_is_as_likely_as_any_other() {
    int[] seen = new int[20];
    for (int i = 0; i < 19_000; i++) {
      seen[(int) LuckyDraw.share(seed(i), 0, command(i), 100, 10)]++;
    }
    for (int share = 1; share <= 19; share++) {
      // 1,000 are expected, 31 the standard deviation
      assertTrue(Math.abs(seen[share] - 1_000) < 125, share + " was drawn " + seen[share]);
    }
  }

  @Test
  void who_comes_first_gets_on_average_no_more_than_who_comes_last() {
    long[] sums = new long[10];
    int envelopes = 10_000;
    for (int i = 0; i < envelopes; i++) {
      List<Long> shares = shares(seed(i), 10_000, 10);
      for (int ordinal = 0; ordinal < 10; ordinal++) {
        sums[ordinal] += shares.get(ordinal);
      }
    }
    for (int ordinal = 0; ordinal < 10; ordinal++) {
      double mean = (double) sums[ordinal] / envelopes;
      assertTrue(Math.abs(mean - 1_000) < 50, "share " + ordinal + " is on average " + mean);
    }
  }

  @Test
  void another_command_another_ordinal_and_another_seed_draw_another_share() {
    long share = LuckyDraw.share(SEED, 0, command(0), 1_000_000_000, 10);
    assertTrue(share != LuckyDraw.share(SEED, 0, command(1), 1_000_000_000, 10));
    assertTrue(share != LuckyDraw.share(SEED, 1, command(0), 1_000_000_000, 10));
    assertTrue(share != LuckyDraw.share(seed(1), 0, command(0), 1_000_000_000, 10));
  }

  @Test
  void a_share_needs_a_point() {
    assertThrows(IllegalArgumentException.class, () -> LuckyDraw.most(1, 2));
    assertThrows(IllegalArgumentException.class, () -> LuckyDraw.most(1, 0));
    assertThrows(IllegalArgumentException.class, () -> LuckyDraw.seed(new byte[31], ENVELOPE));
  }

  private static List<Long> shares(Hash seed, long amount, int shares) {
    List<Long> drawn = new ArrayList<>(shares);
    long left = amount;
    for (int i = 0; i < shares; i++) {
      drawn.add(LuckyDraw.share(seed, i, command(i), left, shares - i));
      left -= drawn.getLast();
    }
    return drawn;
  }

  private static Hash seed(long number) {
    return LuckyDraw.seed(KEY, new ObjectKey(7, number));
  }

  private static Hash command(int number) {
    return Hash.sha256(("claim " + number).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] key() {
    byte[] key = new byte[LuckyDraw.KEY_BYTES];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }
}
