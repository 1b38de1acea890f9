package bhtd.wallet.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The word *witnessed* is said with a known witness's line only, and only of what is proven.
class WitnessesTest {
  private static final NoteSigner LOG = new NoteSigner("ledger.example/main", key(1));
  private static final CosignatureSigner CAFE = new CosignatureSigner("cafe.example", key(2));
  private static final CosignatureSigner OTHER = new CosignatureSigner("cafe.example", key(3));
  private static final Command GIFT = gift();
  private static final ByteString LEAF = leaf();
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(LOG.name(), 1, Merkle.leaf(LEAF.toByteArray()));
  private static final long SECONDS = 1_800_000_000;
  private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");
  private static final Witnesses.Witness WORD = new Witnesses.Witness("cafe.example", NOW);

  private final Witnesses cafe = witnesses(LOG.verifier().toString(), CAFE.verifier().toString());

  @Test
  void a_known_witness_is_named_with_the_time_that_it_said() {
    assertEquals(List.of(WORD), said(cafe, LOG, CHECKPOINT, CAFE, SECONDS));
    Witnesses nobody =
        new Witnesses(Optional.of(List.of(LOG.verifier().toString())), Optional.empty());
    assertEquals(List.of(), said(nobody, LOG, CHECKPOINT, CAFE, SECONDS));
  }

  @Test
  void a_setting_that_holds_no_keys_is_named() {
    String key = LOG.verifier().toString();
    assertEquals(
        "BHTD_LOG_KEYS cannot be read: it does not say up to which size each key but the last signs",
        refused(Optional.of(List.of(key, key)), Optional.empty()));
    String why = refused(Optional.of(List.of(key)), Optional.of(List.of("cafe.example")));
    assertTrue(why.startsWith("BHTD_WITNESS_KEYS cannot be read: "), why);
  }

  private static String refused(Optional<List<String>> log, Optional<List<String>> witnesses) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> new Witnesses(log, witnesses))
            .getMessage());
  }

  @Test
  void nobody_is_named_for_the_logs_own_line_or_a_strangers() {
    String plain = receipt(CHECKPOINT.sign(LOG).toString());
    assertEquals(List.of(), cafe.of(plain, GIFT.id(), NOW));
    assertEquals(List.of(), said(cafe, LOG, CHECKPOINT, OTHER, SECONDS));
    Checkpoint earlier = new Checkpoint(LOG.name(), 0, Merkle.EMPTY);
    String borrowed = CHECKPOINT.sign(LOG).and(List.of(CAFE.cosign(earlier, SECONDS))).toString();
    assertEquals(List.of(), cafe.of(receipt(borrowed), GIFT.id(), NOW));
  }

  @Test
  void nobody_is_named_for_a_receipt_of_another_log() {
    NoteSigner other = new NoteSigner("other.example/main", key(1));
    Checkpoint theirs = new Checkpoint(other.name(), 1, CHECKPOINT.root());
    assertEquals(List.of(), said(cafe, other, theirs, CAFE, SECONDS));
    NoteSigner stranger = new NoteSigner(LOG.name(), key(4));
    assertEquals(List.of(), said(cafe, stranger, CHECKPOINT, CAFE, SECONDS));
    Witnesses unknowing =
        new Witnesses(Optional.empty(), Optional.of(List.of(CAFE.verifier().toString())));
    assertEquals(List.of(), said(unknowing, LOG, CHECKPOINT, CAFE, SECONDS));
  }

  @Test
  void nobody_is_named_for_what_is_not_in_the_log() {
    Checkpoint without = new Checkpoint(LOG.name(), 1, Hash.sha256());
    assertEquals(List.of(), said(cafe, LOG, without, CAFE, SECONDS));
    String cosigned =
        CHECKPOINT.sign(LOG).and(List.of(CAFE.cosign(CHECKPOINT, SECONDS))).toString();
    assertEquals(List.of(), cafe.of(receipt(cosigned), Hash.sha256(), NOW), "another command's");
    assertEquals(List.of(), cafe.of(receipt(cosigned) + "x", GIFT.id(), NOW), "torn");
    assertEquals(List.of(), cafe.of("", GIFT.id(), NOW));
  }

  @Test
  void a_time_that_has_not_come_is_no_word() {
    long ahead = SECONDS + 600;
    assertEquals(
        List.of(new Witnesses.Witness("cafe.example", Instant.ofEpochSecond(ahead))),
        said(cafe, LOG, CHECKPOINT, CAFE, ahead));
    for (long seconds : new long[] {ahead + 1, 31_556_889_864_403_200L, Long.MAX_VALUE}) {
      assertEquals(List.of(), said(cafe, LOG, CHECKPOINT, CAFE, seconds));
    }
  }

  @Test
  void a_log_that_changed_its_key_is_known_by_the_one_that_signs() {
    NoteSigner next = new NoteSigner(LOG.name(), key(5));
    Witnesses both =
        new Witnesses(
            Optional.of(
                List.of(LOG.verifier() + " signs up to 0 entries", next.verifier().toString())),
            Optional.of(List.of(CAFE.verifier().toString())));
    assertEquals(List.of(WORD), said(both, next, CHECKPOINT, CAFE, SECONDS));
    assertEquals(List.of(), said(both, LOG, CHECKPOINT, CAFE, SECONDS));
  }

  /// What is said of a receipt whose checkpoint {@code log} signed and {@code witness} cosigned.
  private static List<Witnesses.Witness> said(
      Witnesses by, NoteSigner log, Checkpoint checkpoint, CosignatureSigner witness, long at) {
    String note = checkpoint.sign(log).and(List.of(witness.cosign(checkpoint, at))).toString();
    return by.of(receipt(note), GIFT.id(), NOW);
  }

  private static Witnesses witnesses(String log, String witness) {
    return new Witnesses(Optional.of(List.of(log)), Optional.of(List.of(witness)));
  }

  /// The gift's, with this signed note.
  private static String receipt(String note) {
    EntryRecord record =
        new EntryRecord(LEAF, ByteString.copyFrom(GIFT.salt()), List.of(), List.of());
    Receipt plain = Receipt.of(record, List.of(), List.of(), 0, List.of(), CHECKPOINT.sign(LOG));
    String text = plain.toString();
    return text.substring(0, text.indexOf("\n\n") + 2) + note;
  }

  /// A log that holds nothing but the gift.
  private static ByteString leaf() {
    Outcome outcome = new Outcome(Optional.empty(), 0, Optional.empty());
    Entry entry =
        new Entry.OfCommand(ByteString.copyFrom(GIFT.bodyBytes()), GIFT.signatures(), outcome);
    return ByteString.copyFrom(EntryCodec.toBytes(entry));
  }

  private static Command gift() {
    AccountId member = AccountId.ofKey(key(6).publicKey().bytes());
    return CommandCodec.parse(
        new CommandSigner(new ChainId("main"))
            .sign(
                member,
                key(6),
                new UUID(1, 2),
                SECONDS * 1_000,
                Optional.empty(),
                new byte[32],
                List.of(new Transfer(member, new AssetCode("CAFE"), new Amount(1))))
            .bytes());
  }

  private static SigningKey key(int each) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) each);
    return SigningKey.ofSeed(seed);
  }
}
