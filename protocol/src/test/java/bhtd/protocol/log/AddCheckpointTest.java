package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example of C2SP tlog-witness, as published.
class AddCheckpointTest {
  private static final String HASHES =
      """
      PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
      jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
      5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
      /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=
      """;
  private static final String CHECKPOINT =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
      """;
  private static final String REQUEST = "old 20852014\n" + HASHES + "\n" + CHECKPOINT;

  @Test
  void the_published_example_is_read_and_written() {
    AddCheckpoint read = parse(REQUEST);
    assertEquals(20852014, read.oldSize());
    assertEquals(4, read.proof().size());
    assertEquals(20852163, Checkpoint.parse(read.checkpoint().text()).size());
    assertEquals(REQUEST, read.toString());
    assertEquals(0, parse("old 0\n\n" + CHECKPOINT).proof().size());
  }

  static List<String> notRequests() {
    String hash = Base64Text.encode(Hash.sha256().toBytes()) + "\n";
    return List.of(
        "",
        "old 1",
        "old 1\n",
        "old 1\n\n",
        CHECKPOINT,
        "\n" + CHECKPOINT,
        "old 01\n\n" + CHECKPOINT,
        "old -1\n\n" + CHECKPOINT,
        "old  1\n\n" + CHECKPOINT,
        "old 9223372036854775808\n\n" + CHECKPOINT,
        "Old 1\n\n" + CHECKPOINT,
        "old 1\nAAAA\n\n" + CHECKPOINT,
        "old 1\n" + HASHES.replace("=", "") + "\n" + CHECKPOINT,
        "old 1\n" + hash + CHECKPOINT,
        "old 1\r\n\n" + CHECKPOINT,
        "old 1\n" + String.join("", Collections.nCopies(64, hash)) + "\n" + CHECKPOINT,
        "old 1\n\n" + CHECKPOINT + "more",
        "old 1\n\n" + "x".repeat(AddCheckpoint.BYTES_MAX));
  }

  @ParameterizedTest
  @MethodSource("notRequests")
  void what_is_not_spelt_as_a_request_is_none(String text) {
    assertThrows(MalformedException.class, () -> parse(text));
  }

  @Test
  void a_torn_request_is_none() {
    for (int length = 0; length < REQUEST.length(); length++) {
      String torn = REQUEST.substring(0, length);
      if (!torn.endsWith("YQ8=\n")) { // the first of two signatures is a whole note
        assertThrows(MalformedException.class, () -> parse(torn));
      }
    }
  }

  private static AddCheckpoint parse(String text) {
    return AddCheckpoint.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
