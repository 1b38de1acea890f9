package bhtd.protocol.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each value comes back from its bytes and its text, and nothing else becomes one.
class ValuesTest {
  private static final AccountId ACCOUNT =
      AccountId.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f10111213"));

  @Test
  void an_account_comes_back_from_bytes_and_text() {
    assertEquals(ACCOUNT, AccountId.of(ACCOUNT.toBytes()));
    assertEquals(ACCOUNT, AccountId.parse(ACCOUNT.toString()));
    assertEquals(ACCOUNT, AccountId.parse(ACCOUNT.toString().toUpperCase(java.util.Locale.ROOT)));
    assertTrue(ACCOUNT.toString().startsWith("bhtd1"));
    assertEquals(43, ACCOUNT.toString().length());
  }

  @Test
  void an_account_is_named_by_its_first_key() {
    byte[] key = new byte[32];
    byte[] hash = Hash.sha256(key).toBytes();
    assertArrayEquals(Arrays.copyOf(hash, 20), AccountId.ofKey(key).toBytes());
  }

  @Test
  void any_one_wrong_character_in_an_account_is_noticed() {
    String text = ACCOUNT.toString();
    for (int i = 0; i < text.length(); i++) {
      for (char c : "qpzry9x8gf2tvdw0s3jn54khce6mua7l".toCharArray()) {
        String changed = text.substring(0, i) + c + text.substring(i + 1);
        if (!changed.equals(text)) {
          assertThrows(MalformedException.class, () -> AccountId.parse(changed));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bhtd",
        "bhtd1",
        "bhtd1lqfn3a",
        "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx"
      })
  void what_is_not_an_account_is_refused(String text) {
    assertThrows(MalformedException.class, () -> AccountId.parse(text));
  }

  @Test
  void accounts_of_other_lengths_and_cases_are_refused() {
    String text = ACCOUNT.toString();
    assertThrows(MalformedException.class, () -> AccountId.parse("B" + text.substring(1)));
    assertThrows(MalformedException.class, () -> AccountId.parse(" " + text));
    assertThrows(MalformedException.class, () -> AccountId.parse(text + "\n"));
    for (int length : new int[] {0, 19, 21, 32}) {
      byte[] bytes = new byte[length];
      assertThrows(MalformedException.class, () -> AccountId.of(bytes));
      String other = Bech32m.encode("bhtd", bytes);
      assertThrows(MalformedException.class, () -> AccountId.parse(other));
    }
  }

  @Test
  void a_kelvin_sign_whose_lower_case_is_k_is_no_letter_of_an_account() {
    AccountId withK = new AccountId(0, 0, 22);
    String upper = withK.toString().toUpperCase(java.util.Locale.ROOT);
    assertTrue(upper.contains("K"), upper);
    String kelvin = upper.replace('K', '\u212a');
    assertThrows(MalformedException.class, () -> AccountId.parse(kelvin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10", "999999999999999", "1000000000000000"})
  void an_amount_is_1_to_10_to_the_15(String text) {
    assertEquals(text, Amount.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "+1",
        "01",
        "1.0",
        "1.5",
        "1e3",
        " 1",
        "1 ",
        "1,000",
        "0x10",
        "\u0661",
        "1000000000000001",
        "9999999999999999",
        "99999999999999999999"
      })
  void what_is_not_an_amount_is_refused(String text) {
    assertThrows(MalformedException.class, () -> Amount.parse(text));
  }

  @Test
  void amounts_out_of_range_do_not_exist() {
    assertThrows(MalformedException.class, () -> new Amount(0));
    assertThrows(MalformedException.class, () -> new Amount(-1));
    assertThrows(MalformedException.class, () -> new Amount(Amount.MAX + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "CAFE", "A23", "ABCDEFGHIJKL"})
  void an_asset_code_is_3_to_12_capitals_and_digits(String text) {
    assertEquals(text, new AssetCode(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EU", "ABCDEFGHIJKLM", "eur", "E-R", "EU ", "EÜR", "\uff25UR"})
  void what_is_not_an_asset_code_is_refused(String text) {
    assertThrows(MalformedException.class, () -> new AssetCode(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "main", "shard-0", "abcdefghijklmnopqrstuvwxyz-01234"})
  void a_chain_has_a_short_plain_name(String text) {
    assertEquals(text, new ChainId(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Main",
        "0main",
        "-main",
        "ma/in",
        "ma in",
        "abcdefghijklmnopqrstuvwxyz-012345"
      })
  void what_is_not_a_chains_name_is_refused(String text) {
    assertThrows(MalformedException.class, () -> new ChainId(text));
  }

  @Test
  void a_hash_comes_back_from_bytes_and_text() {
    Hash hash = Hash.sha256("a".getBytes(), "bc".getBytes());
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hash.toString());
    assertEquals(hash, Hash.of(hash.toBytes()));
    assertEquals(hash, Hash.fromHex(hash.toString()));
    for (String other : new String[] {"", "00", hash + "00", hash.toString().replace('b', 'x')}) {
      assertThrows(MalformedException.class, () -> Hash.fromHex(other));
    }
    assertThrows(MalformedException.class, () -> Hash.of(new byte[31]));
    assertThrows(MalformedException.class, () -> Hash.of(new byte[33]));
  }

  @Test
  void a_uuid7_carries_its_millisecond_and_comes_back_from_bytes() {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(0x0123_4567_89abL), ZoneOffset.UTC);
    UUID id = Ids.uuid7(clock);
    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertTrue(id.toString().startsWith("01234567-89ab-7"));
    assertNotEquals(id, Ids.uuid7(clock));
    assertEquals(id, Ids.fromBytes(Ids.toBytes(id)));
    assertThrows(MalformedException.class, () -> Ids.fromBytes(new byte[15]));
    assertThrows(MalformedException.class, () -> Ids.fromBytes(new byte[17]));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100, 500, 50000",
    "1, 1, 7, 7",
    "3, 1, 10, 4",
    "2, 3, 1, 2",
    "7, 2, 1, 1",
    "1, 1, 1000000000000000, 1000000000000000",
    "1000000000, 1000000000, 1000000000000000, 1000000000000000",
    "999999999, 1000000000, 1000000000000000, 9223372036854775807",
    "1, 1000000000, 1000000000000000, 9223372036854775807"
  })
  void a_value_costs_points_rounded_up(long numerator, long denominator, long value, long points) {
    assertEquals(points, new Rate(numerator, denominator).pointsFor(new Amount(value)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0",
    "3, 1, 2, 1",
    "99, 1, 100, 0",
    "100, 1, 100, 1",
    "1000000000000000, 999999999, 1000000000, 999999999000000",
    "1000000000000000, 1000000000, 1, 9223372036854775807",
    "20000000000, 1000000000, 1000000000, 20000000000"
  })
  void points_are_worth_what_divides_down(
      long points, long numerator, long denominator, long value) {
    assertEquals(value, new Rate(numerator, denominator).valueOf(points));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1", "1000000001, 1", "1, 1000000001"})
  void a_rate_out_of_range_does_not_exist(long numerator, long denominator) {
    assertThrows(MalformedException.class, () -> new Rate(numerator, denominator));
  }

  @Test
  void kinds_of_accounts_keep_their_numbers() {
    for (AccountKind kind : AccountKind.values()) {
      assertEquals(kind, AccountKind.of(kind.number()));
    }
    assertThrows(MalformedException.class, () -> AccountKind.of(0));
    assertThrows(MalformedException.class, () -> AccountKind.of(6));
    assertThrows(MalformedException.class, () -> new BlockTime(-1));
  }
}
