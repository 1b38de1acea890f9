package bhtd.protocol.receipt;

import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.command.Canonical;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.LiabilityProof;
import bhtd.protocol.wire.ReceiptExtra;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An entry, its proof, and some of its operations and events. A tlog-proof whose extra data is a
/// {@link ReceiptExtra}. SPEC.md, "Receipts".
public record Receipt(TlogProof proof, ReceiptExtra extra) {

  /// A receipt that shows the chosen operations and events of an entry, and no others.
  ///
  /// @param record the entry and what travels beside it in its block
  /// @param operations indexes of those to show
  /// @param events indexes of those to show
  /// @param index of the entry in the log
  /// @param path of the entry to the root in {@code checkpoint}
  public static Receipt of(
      EntryRecord record,
      List<Integer> operations,
      List<Integer> events,
      long index,
      List<Hash> path,
      Note checkpoint) {
    byte[] salt = record.salt().toByteArray();
    ReceiptExtra extra =
        ReceiptExtra.newBuilder()
            .setLeaf(record.leaf())
            .addAllOperations(
                SaltedTree.open(
                    salt, SaltedLeaves.Kind.OPERATION, bytes(record.operations()), operations))
            .addAllEvents(
                SaltedTree.open(salt, SaltedLeaves.Kind.EVENT, bytes(record.events()), events))
            .build();
    return new Receipt(
        new TlogProof(Optional.of(extra.toByteArray()), index, path, checkpoint), extra);
  }

  /// A receipt of a seal which shows that an account's points are counted in its liability root.
  ///
  /// @param seal the entry's bytes
  public static Receipt of(
      ByteString seal, LiabilityProof liability, long index, List<Hash> path, Note checkpoint) {
    ReceiptExtra extra = ReceiptExtra.newBuilder().setLeaf(seal).setLiability(liability).build();
    return new Receipt(
        new TlogProof(Optional.of(extra.toByteArray()), index, path, checkpoint), extra);
  }

  /// Reads a receipt; {@link #check} says what it is worth.
  ///
  /// @throws MalformedException if the bytes are not exactly one receipt
  public static Receipt parse(byte[] text) {
    TlogProof proof = TlogProof.parse(text);
    byte[] extra =
        proof.extra().orElseThrow(() -> new MalformedException("a receipt has extra data"));
    return new Receipt(
        proof,
        Canonical.parse(
            ReceiptExtra.parser(), ByteString.copyFrom(extra), "a receipt's extra data"));
  }

  /// The key to check it with, of those that the log is known to have had.
  ///
  /// @throws MalformedException if its checkpoint is signed only by a key that signs no more at its
  ///     size, or is none
  public NoteVerifier signer(LogKeys known) {
    return known.signer(proof.checkpoint());
  }

  /// Checks everything, offline, against nothing but the log's key: that the log signed the
  /// checkpoint, that the entry is in it at its index, that the command was signed, and that the
  /// operations and events are that entry's. Whose account the signing key was at the time is for
  /// the ledger's whole history to say.
  public Finding check(NoteVerifier log) {
    return check(log, List.of());
  }

  /// As {@link #check(NoteVerifier)}; also says which of {@code witnesses} cosigned the
  /// checkpoint. A receipt proves the same without any.
  public Finding check(NoteVerifier log, List<CosignatureVerifier> witnesses) {
    try {
      return new ReceiptCheck(this, log, witnesses).proven();
    } catch (MalformedException wrong) {
      return new Finding.Refused(Objects.requireNonNull(wrong.getMessage()));
    }
  }

  /// The text, UTF-8.
  public byte[] toBytes() {
    return proof.toBytes();
  }

  @Override
  public String toString() {
    return proof.toString();
  }

  private static List<byte[]> bytes(List<ByteString> all) {
    return all.stream().map(ByteString::toByteArray).toList();
  }
}
