package bhtd.wallet.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.receipt.TlogProof;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The word *witnessed* is said with a known witness's line only.
class WitnessesTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("ledger.example/main", 7, Hash.sha256());
  private static final Note SIGNED = CHECKPOINT.sign(new NoteSigner("ledger.example/main", key(1)));
  private static final CosignatureSigner CAFE = new CosignatureSigner("cafe.example", key(2));
  private static final CosignatureSigner OTHER = new CosignatureSigner("cafe.example", key(3));

  private final Witnesses cafe = new Witnesses(Optional.of(List.of(CAFE.verifier().toString())));

  @Test
  void a_known_witness_is_named_with_the_time_that_it_said() {
    Note cosigned = SIGNED.and(List.of(CAFE.cosign(CHECKPOINT, 1_800_000_000)));
    assertEquals(
        List.of(new Witnesses.Witness("cafe.example", Instant.parse("2027-01-15T08:00:00Z"))),
        cafe.of(receipt(cosigned)));
    assertEquals(List.of(), new Witnesses(Optional.empty()).of(receipt(cosigned)));
  }

  @Test
  void nobody_is_named_for_the_logs_own_line_or_a_strangers() {
    assertEquals(List.of(), cafe.of(receipt(SIGNED)));
    Note strange = SIGNED.and(List.of(OTHER.cosign(CHECKPOINT, 1_800_000_000)));
    assertEquals(List.of(), cafe.of(receipt(strange)));
    Checkpoint earlier = new Checkpoint("ledger.example/main", 6, Hash.sha256());
    Note borrowed = SIGNED.and(List.of(CAFE.cosign(earlier, 1_800_000_000)));
    assertEquals(List.of(), cafe.of(receipt(borrowed)));
  }

  private static String receipt(Note checkpoint) {
    return new TlogProof(Optional.empty(), 3, List.of(), checkpoint).toString();
  }

  private static SigningKey key(int each) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) each);
    return SigningKey.ofSeed(seed);
  }
}
