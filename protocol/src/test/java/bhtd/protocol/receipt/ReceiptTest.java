package bhtd.protocol.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.GoldenChain;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Samples;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.ReceiptExtra;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
  private static final GoldenChain CHAIN = new GoldenChain();
  private static final NoteVerifier LOG = GoldenChain.LOG.verifier();

  @Test
  void a_receipt_proves_the_entry_and_shows_its_readers_own_award() {
    Receipt read = Receipt.parse(CHAIN.receipt().toBytes());

    Finding.Proven proven = assertInstanceOf(Finding.Proven.class, read.check(LOG));

    assertEquals(2, proven.index());
    assertEquals(Optional.of(CHAIN.signed.id()), proven.commandId());
    assertEquals(
        List.of(new Disclosed<>(1, new Award(Samples.BOOKS, 0, new Amount(20)))),
        proven.operations());
    assertEquals(
        List.of(new Disclosed<>(1, GoldenChain.award(Samples.BOOKS, new Amount(20)))),
        proven.events());
  }

  @Test
  void a_receipt_says_which_of_the_witnesses_one_knows_cosigned_its_checkpoint() {
    CosignatureSigner cafe = new CosignatureSigner("cafe.example/witness", Samples.key(13));
    CosignatureSigner books = new CosignatureSigner("books.example/witness", Samples.key(14));
    TlogProof plain = CHAIN.receipt().proof();
    Checkpoint checkpoint = Checkpoint.verified(plain.checkpoint(), LOG);
    Note note = plain.checkpoint().and(List.of(cafe.cosign(checkpoint, 77)));
    TlogProof cosigned = new TlogProof(plain.extra(), plain.index(), plain.path(), note);
    Receipt receipt = Receipt.parse(cosigned.toBytes());
    List<CosignatureVerifier> known = List.of(books.verifier(), cafe.verifier());

    Finding.Proven proven = assertInstanceOf(Finding.Proven.class, receipt.check(LOG, known));

    assertEquals(List.of(new Finding.Witnessed("cafe.example/witness", 77)), proven.witnesses());
    Finding plainly = CHAIN.receipt().check(LOG, known);
    assertEquals(List.of(), assertInstanceOf(Finding.Proven.class, plainly).witnesses());
  }

  @Test
  void a_receipt_tells_nothing_of_a_neighbour() {
    byte[] extra = CHAIN.receipt().extra().toByteArray();
    String text = new String(extra, StandardCharsets.ISO_8859_1);
    String alice = new String(Samples.ALICE.toBytes(), StandardCharsets.ISO_8859_1);
    String salt = new String(Samples.SALT, StandardCharsets.ISO_8859_1);
    assertTrue(!text.contains(alice) && !text.contains(salt));
  }

  @Test
  void all_or_none_of_the_operations_can_be_shown() {
    for (List<Integer> shown : List.of(List.<Integer>of(), List.of(0, 1, 2), List.of(2, 0, 2))) {
      Receipt receipt = receipt(CHAIN.block.entries().getFirst(), 2, shown);
      Finding.Proven proven = assertInstanceOf(Finding.Proven.class, receipt.check(LOG));
      assertEquals(
          shown.stream().distinct().sorted().toList(),
          proven.operations().stream().map(Disclosed::index).toList());
    }
  }

  @Test
  void genesis_and_seals_have_receipts_too() {
    Receipt genesis = receipt(CHAIN.genesisBlock.entries().getFirst(), 0, List.of());
    Receipt seal = receipt(CHAIN.block.entries().getLast(), 3, List.of());
    assertInstanceOf(Finding.Proven.class, genesis.check(LOG));
    assertInstanceOf(Finding.Proven.class, seal.check(LOG));
  }

  @Test
  void due_work_has_receipts_that_show_its_readers_own_event() {
    EntryRecord due = GoldenChain.due();
    Hash leaf = Merkle.leaf(due.leaf().toByteArray());
    Note checkpoint = new Checkpoint(GoldenChain.ORIGIN, 1, leaf).sign(GoldenChain.LOG);
    Receipt receipt = Receipt.of(due, List.of(), List.of(1), 0, List.of(), checkpoint);

    Finding.Proven proven =
        assertInstanceOf(Finding.Proven.class, Receipt.parse(receipt.toBytes()).check(LOG));

    assertEquals(
        List.of(
            new Disclosed<>(1, new PointsExpired(Samples.BOOKS, Samples.CAFE, 4, new Amount(9)))),
        proven.events());
    assertInstanceOf(Entry.OfDue.class, proven.entry());
    assertEquals(Optional.empty(), proven.commandId());
  }

  @Test
  void due_work_has_no_operations() {
    EntryRecord due = GoldenChain.due();
    EntryRecord odd =
        new EntryRecord(due.leaf(), due.salt(), List.of(ByteString.EMPTY), due.events());
    Hash leaf = Merkle.leaf(due.leaf().toByteArray());
    Note checkpoint = new Checkpoint(GoldenChain.ORIGIN, 1, leaf).sign(GoldenChain.LOG);
    refused(
        "only a command has operations",
        Receipt.of(odd, List.of(0), List.of(), 0, List.of(), checkpoint),
        LOG);
  }

  @Test
  void another_logs_key_refuses_it() {
    NoteVerifier other = new NoteSigner(GoldenChain.ORIGIN, Samples.key(99)).verifier();
    refused(
        "the checkpoint is not signed by ledger.example/main's key that is known here: its key id is"
            + " %08x, that of the line is %08x".formatted(other.keyId(), LOG.keyId()),
        CHAIN.receipt(),
        other);
  }

  @Test
  void a_checkpoint_of_another_root_refuses_it() {
    TlogProof proof = CHAIN.receipt().proof();
    Checkpoint forked = new Checkpoint(GoldenChain.ORIGIN, 4, Hash.sha256());
    TlogProof changed =
        new TlogProof(proof.extra(), proof.index(), proof.path(), forked.sign(GoldenChain.LOG));
    refused(
        "the entry is not at index 2 of the log that the checkpoint signs",
        Receipt.parse(changed.toBytes()),
        LOG);
  }

  @Test
  void another_index_refuses_it() {
    String moved = CHAIN.receipt().toString().replace("\nindex 2\n", "\nindex 3\n");
    refused(
        "the entry is not at index 3 of the log that the checkpoint signs",
        Receipt.parse(moved.getBytes(StandardCharsets.UTF_8)),
        LOG);
  }

  @Test
  void a_changed_outcome_refuses_it() {
    refusedWith(
        "the entry is not at index 2 of the log that the checkpoint signs",
        extra -> {
          byte[] leaf = extra.getLeaf().toByteArray();
          leaf[leaf.length - 1] ^= 1;
          return extra.toBuilder().setLeaf(ByteString.copyFrom(leaf)).build();
        });
  }

  @Test
  void a_changed_operation_event_salt_index_or_path_refuses_it() {
    String operation = "operation 1 in the receipt is not the entry's";
    refusedWith(operation, e -> withOperation(e, o -> o.setBytes(flipped(o.getBytes()))));
    refusedWith(operation, e -> withOperation(e, o -> o.setSalt(flipped(o.getSalt()))));
    refusedWith(operation, e -> withOperation(e, o -> o.setSalt(o.getSalt().substring(1))));
    refusedWith(operation, e -> withOperation(e, o -> o.setPath(0, flipped(o.getPath(0)))));
    refusedWith(operation, e -> withOperation(e, o -> o.addPath(o.getPath(0))));
    refusedWith(
        "a hash has 32 bytes, not 31",
        e -> withOperation(e, o -> o.setPath(0, o.getPath(0).substring(1))));
    refusedWith(
        "operation 2 in the receipt is not the entry's", e -> withOperation(e, o -> o.setIndex(2)));
    refusedWith(
        "event 1 in the receipt is not the entry's",
        e -> e.toBuilder().setEvents(0, e.getOperations(0)).build());
    refusedWith(
        "the operations in the receipt are not in order",
        e -> e.toBuilder().addOperations(e.getOperations(0)).build());
  }

  @Test
  void what_follows_the_extra_data_or_is_unknown_in_it_is_refused() {
    byte[] extra = CHAIN.receipt().extra().toByteArray();
    byte[] longer = Arrays.copyOf(extra, extra.length + 2);
    longer[extra.length] = 0x78; // field 15, a number
    for (byte[] other : List.of(longer, Arrays.copyOf(extra, extra.length - 1))) {
      byte[] text = text(other);
      assertThrows(MalformedException.class, () -> Receipt.parse(text));
    }
  }

  @Test
  void a_torn_or_trailing_proof_is_none() {
    byte[] text = CHAIN.receipt().toBytes();
    for (int length = 0; length < text.length; length++) {
      byte[] torn = Arrays.copyOf(text, length);
      assertThrows(MalformedException.class, () -> TlogProof.parse(torn));
    }
    byte[] longer = Arrays.copyOf(text, text.length + 1);
    assertThrows(MalformedException.class, () -> TlogProof.parse(longer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2sp.org/tlog-proof@v2\nindex 0\n",
        "c2sp.org/tlog-proof@v1 \nindex 0\n",
        "\nc2sp.org/tlog-proof@v1\nindex 0\n",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nindex\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n",
        "c2sp.org/tlog-proof@v1\nindex +1\n",
        "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra AA==\n",
        "c2sp.org/tlog-proof@v1\nextra AA\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nextra AB==\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nextra \nindex 0\n",
        "c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n",
        "c2sp.org/tlog-proof@v1\nindex 0\r\n"
      })
  void what_is_not_spelt_as_a_proof_is_none(String head) {
    byte[] text = (head + "\n" + CHAIN.checkpoint).getBytes(StandardCharsets.UTF_8);
    assertThrows(MalformedException.class, () -> TlogProof.parse(text));
  }

  @Test
  void a_path_longer_than_any_log_needs_is_refused() {
    String hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    String head = "c2sp.org/tlog-proof@v1\nindex 0\n";
    String longest = head + hash.repeat(63) + "\n" + CHAIN.checkpoint;
    String tooLong = head + hash.repeat(64) + "\n" + CHAIN.checkpoint;
    assertEquals(longest, TlogProof.parse(longest.getBytes(StandardCharsets.UTF_8)).toString());
    assertThrows(
        MalformedException.class, () -> TlogProof.parse(tooLong.getBytes(StandardCharsets.UTF_8)));
  }

  private static Receipt receipt(EntryRecord record, int index, List<Integer> shown) {
    List<Hash> leaves =
        java.util.stream.Stream.of(CHAIN.genesisBlock, CHAIN.block)
            .flatMap(block -> block.entries().stream())
            .map(entry -> Merkle.leaf(entry.leaf().toByteArray()))
            .toList();
    return Receipt.of(
        record, shown, List.of(), index, Merkle.path(leaves, index), CHAIN.checkpoint);
  }

  private static void refusedWith(String why, UnaryOperator<ReceiptExtra> change) {
    byte[] extra = change.apply(CHAIN.receipt().extra()).toByteArray();
    refused(why, Receipt.parse(text(extra)), LOG);
  }

  private static void refused(String why, Receipt receipt, NoteVerifier log) {
    assertEquals(new Finding.Refused(why), receipt.check(log));
  }

  private static byte[] text(byte[] extra) {
    TlogProof proof = CHAIN.receipt().proof();
    return new TlogProof(Optional.of(extra), proof.index(), proof.path(), proof.checkpoint())
        .toBytes();
  }

  private static ReceiptExtra withOperation(
      ReceiptExtra extra, UnaryOperator<bhtd.protocol.wire.DisclosedLeaf.Builder> change) {
    return extra.toBuilder()
        .setOperations(0, change.apply(extra.getOperations(0).toBuilder()))
        .build();
  }

  private static ByteString flipped(ByteString bytes) {
    byte[] changed = bytes.toByteArray();
    changed[0] ^= 1;
    return ByteString.copyFrom(changed);
  }
}
