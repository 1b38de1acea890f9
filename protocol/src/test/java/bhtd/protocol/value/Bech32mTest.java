package bhtd.protocol.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of BIP 350. Prefixes there are any text; here they are ours, so the vectors about
/// characters in prefixes have nothing to test.
class Bech32mTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a A1LQFN3A ''",
        "a a1lqfn3a ''",
        "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber1"
            + " an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6"
            + " ''",
        "abcdef abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx"
            + " ffbbcdeb38bdab49ca307b9ac5a928398a418820",
        "split split1checkupstagehandshakeupstreamerranterredcaperredlc445v"
            + " c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d",
        "? ?1v759aa ''"
      })
  void reads_and_writes_what_is_valid(String prefix, String text, String hex) {
    byte[] bytes = Bech32m.decode(prefix, text);
    assertEquals(hex, HexFormat.of().formatHex(bytes));
    assertEquals(text.toLowerCase(java.util.Locale.ROOT), Bech32m.encode(prefix, bytes));
  }

  /// Valid in BIP 350, whose data are groups of five bits; these 82 are not a whole number of
  /// bytes.
  @Test
  void data_that_are_not_bytes_are_refused_for_their_padding() {
    String text = "11" + "l".repeat(82) + "ludsr8";
    MalformedException refusal =
        assertThrows(MalformedException.class, () -> Bech32m.decode("1", text));
    assertEquals("an account's padding is wrong", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "an84characterslonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber1"
            + " an84characterslonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11d6pts4",
        "qyrz8wqd qyrz8wqd2c9m",
        "y y1b0jsk6g",
        "lt lt1igcx5c0",
        "in in1muywd",
        "mm mm1crxm3i",
        "au au1s5cgom",
        "M M1VUXWEZ",
        "m M1VUXWEZ",
        "a a1lqfn3A",
        "a a12uel5l"
      })
  void refuses_what_is_not(String prefix, String text) {
    assertThrows(MalformedException.class, () -> Bech32m.decode(prefix, text));
  }
}
