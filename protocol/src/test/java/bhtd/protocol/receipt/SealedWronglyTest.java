package bhtd.protocol.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bhtd.protocol.GoldenChain;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Samples;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Reason;
import bhtd.protocol.wire.LiabilityProof;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Entries that a log holds and signed although no honest one would: their receipts prove nothing.
class SealedWronglyTest {
  private static final Outcome NOTHING = new Outcome(Optional.empty(), 0, Optional.empty());
  private static final Command GIFT = gift(Samples.CHAIN);

  @Test
  void a_command_whose_signature_does_not_hold() {
    Signature good = GIFT.signatures().getFirst();
    assertInstanceOf(Finding.Proven.class, check(entry(GIFT, good)));
    byte[] turned = good.bytes().clone();
    turned[5] ^= 1;
    Signature bad = new Signature(good.publicKey(), turned);
    String why = "the command's signature does not hold";
    assertRefused(why, entry(GIFT, bad));
    assertRefused(why, entry(GIFT, good, bad));
    Signature anothers = new Signature(Samples.key(50).publicKey(), good.bytes());
    assertRefused(why, entry(GIFT, anothers));
  }

  /// Under the identity as key, of order 1, anybody can sign anything: here R is the base point and
  /// S is 1.
  @Test
  void a_command_under_a_key_that_is_not_fit() {
    byte[] identity = new byte[PublicKey.BYTES];
    identity[0] = 1;
    byte[] signature = new byte[Signature.BYTES];
    Arrays.fill(signature, 0, 32, (byte) 0x66);
    signature[0] = 0x58;
    signature[32] = 1;
    assertRefused(
        "the command's signature does not hold",
        entry(GIFT, new Signature(PublicKey.of(identity), signature)));
  }

  @Test
  void a_command_that_nobody_signed() {
    assertRefused("the command is not signed", entry(GIFT));
  }

  @Test
  void a_command_of_another_chain() {
    for (String name : List.of("other", "n", "ain")) {
      Command elsewhere = gift(new ChainId(name));
      assertRefused(
          "the command is for the chain %s, which is not this log's".formatted(name),
          entry(elsewhere, elsewhere.signatures().getFirst()));
    }
  }

  @Test
  void a_liability_on_what_is_no_seal() {
    for (ByteString leaf :
        List.of(
            leaf(entry(GIFT, GIFT.signatures().getFirst())),
            GoldenChain.due().leaf(),
            new GoldenChain().genesisBlock.entries().getFirst().leaf())) {
      Receipt receipt =
          Receipt.of(leaf, LiabilityProof.getDefaultInstance(), 0, List.of(), checkpoint(leaf));
      assertEquals(
          new Finding.Refused("only a seal has a liability root"),
          receipt.check(GoldenChain.LOG.verifier()));
    }
  }

  @Test
  void what_became_of_a_command_is_told() {
    Rejection why = new Rejection(Reason.POINTS_INSUFFICIENT, 0, 1, 0);
    Outcome rejected = new Outcome(Optional.of(why), 0, Optional.empty());
    Entry entry =
        new Entry.OfCommand(ByteString.copyFrom(GIFT.bodyBytes()), GIFT.signatures(), rejected);
    assertEquals(
        Optional.of(rejected), assertInstanceOf(Finding.Proven.class, check(entry)).outcome());
  }

  private static void assertRefused(String why, Entry entry) {
    assertEquals(new Finding.Refused(why), check(entry));
  }

  private static Entry entry(Command command, Signature... signatures) {
    return new Entry.OfCommand(
        ByteString.copyFrom(command.bodyBytes()), List.of(signatures), NOTHING);
  }

  /// The receipt of an entry that is a whole log.
  private static Finding check(Entry entry) {
    ByteString leaf = leaf(entry);
    EntryRecord record =
        new EntryRecord(leaf, ByteString.copyFrom(Samples.SALT), List.of(), List.of());
    return Receipt.of(record, List.of(), List.of(), 0, List.of(), checkpoint(leaf))
        .check(GoldenChain.LOG.verifier());
  }

  private static ByteString leaf(Entry entry) {
    return ByteString.copyFrom(EntryCodec.toBytes(entry));
  }

  private static Note checkpoint(ByteString leaf) {
    return new Checkpoint(GoldenChain.ORIGIN, 1, Merkle.leaf(leaf.toByteArray()))
        .sign(GoldenChain.LOG);
  }

  private static Command gift(ChainId chain) {
    return CommandCodec.parse(
        new CommandSigner(chain)
            .sign(
                AccountId.ofKey(Samples.KEY.publicKey().bytes()),
                Samples.KEY,
                Samples.ID,
                Samples.NOON_MS,
                Optional.empty(),
                Samples.SALT,
                List.of(new Transfer(Samples.ALICE, Samples.CAFE, new Amount(1))))
            .bytes());
  }
}
