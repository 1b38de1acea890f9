package bhtd.acceptance.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Reason;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the story takes for the receipt of a step that was answered with one.
class ProofsTest {
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]);
  private static final NoteSigner LOG = new NoteSigner("ledger.example/main", KEY);
  private static final AccountId MEMBER = AccountId.ofKey(KEY.publicKey().bytes());
  private static final Command GIFT =
      CommandCodec.parse(
          new CommandSigner(new ChainId("main"))
              .sign(
                  MEMBER,
                  KEY,
                  new UUID(1, 2),
                  1_800_000_000_000L,
                  Optional.empty(),
                  new byte[32],
                  List.of(new Transfer(MEMBER, new AssetCode("CAFE"), new Amount(1))))
              .bytes());

  @Test
  void the_receipt_of_the_steps_accepted_command_is() {
    assertEquals("proven", Proofs.proves(proven(Optional.empty()), GIFT.id().toString()));
  }

  @Test
  void the_receipt_of_something_else_is_not() {
    assertEquals(
        "it is the receipt of something else",
        Proofs.proves(proven(Optional.empty()), "00".repeat(32)));
  }

  @Test
  void the_receipt_of_a_rejected_command_is_not() {
    Rejection why = new Rejection(Reason.POINTS_INSUFFICIENT, 0, 1, 0);
    assertEquals(
        "it proves that the command was rejected: POINTS_INSUFFICIENT",
        Proofs.proves(proven(Optional.of(why)), GIFT.id().toString()));
  }

  /// A log that holds nothing but the command.
  private static Finding.Proven proven(Optional<Rejection> rejection) {
    Outcome outcome = new Outcome(rejection, 0, Optional.empty());
    Entry entry =
        new Entry.OfCommand(ByteString.copyFrom(GIFT.bodyBytes()), GIFT.signatures(), outcome);
    ByteString leaf = ByteString.copyFrom(EntryCodec.toBytes(entry));
    EntryRecord record =
        new EntryRecord(leaf, ByteString.copyFrom(GIFT.salt()), List.of(), List.of());
    Checkpoint checkpoint = new Checkpoint(LOG.name(), 1, Merkle.leaf(leaf.toByteArray()));
    Receipt receipt = Receipt.of(record, List.of(), List.of(), 0, List.of(), checkpoint.sign(LOG));
    return assertInstanceOf(Finding.Proven.class, receipt.check(LOG.verifier()));
  }
}
