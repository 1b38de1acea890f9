package bhtd.protocol.receipt;

import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Signature;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The checks of one receipt, from the checkpoint down to the single operation. Each throws what is
/// wrong in words for people.
record ReceiptCheck(Receipt receipt, NoteVerifier log, List<CosignatureVerifier> witnesses) {

  Finding.Proven proven() {
    Checkpoint checkpoint = Checkpoint.verified(receipt.proof().checkpoint(), log);
    requireIncluded(checkpoint);
    Entry sealed = EntryCodec.parse(receipt.extra().getLeaf());
    MalformedException.unless(
        sealed instanceof Entry.OfSeal || !receipt.extra().hasLiability(),
        "only a seal has a liability root");
    return switch (sealed) {
      case Entry.OfCommand entry -> command(checkpoint, entry);
      case Entry.OfDue entry -> due(checkpoint, entry);
      case Entry.OfGenesis entry -> plain(checkpoint, entry, Optional.empty());
      case Entry.OfSeal entry -> plain(checkpoint, entry, counted(entry));
    };
  }

  private void requireIncluded(Checkpoint checkpoint) {
    TlogProof proof = receipt.proof();
    Hash leaf = Merkle.leaf(receipt.extra().getLeaf().toByteArray());
    MalformedException.unless(
        Proofs.verifyInclusion(
            leaf, proof.index(), checkpoint.size(), proof.path(), checkpoint.root()),
        "the entry is not at index " + proof.index() + " of the log that the checkpoint signs");
  }

  private Finding.Proven command(Checkpoint checkpoint, Entry.OfCommand entry) {
    CommandBody body = CommandCodec.parseBody(entry.body());
    MalformedException.unless(
        checkpoint.origin().endsWith("/" + body.chain()),
        "the command is for the chain " + body.chain() + ", which is not this log's");
    requireSigned(entry);
    return new Finding.Proven(
        checkpoint,
        receipt.proof().index(),
        entry,
        Optional.of(Hash.sha256(entry.body().toByteArray())),
        operations(body),
        events(entry.outcome()),
        witnessed(),
        Optional.empty());
  }

  private Finding.Proven due(Checkpoint checkpoint, Entry.OfDue entry) {
    MalformedException.unless(
        receipt.extra().getOperationsCount() == 0, "only a command has operations");
    return new Finding.Proven(
        checkpoint,
        receipt.proof().index(),
        entry,
        Optional.empty(),
        List.of(),
        events(entry.outcome()),
        witnessed(),
        Optional.empty());
  }

  private void requireSigned(Entry.OfCommand entry) {
    byte[] signed = Dsse.pae(Dsse.COMMAND, entry.body().toByteArray());
    MalformedException.unless(!entry.signatures().isEmpty(), "the command is not signed");
    for (Signature signature : entry.signatures()) {
      MalformedException.unless(
          signature.publicKey().isFit()
              && SignatureRule.fastest().verify(signature.publicKey(), signed, signature.bytes()),
          "the command's signature does not hold");
    }
  }

  private List<Disclosed<Operation>> operations(CommandBody body) {
    return new SaltedTree(body.operationCount(), body.operationsRoot(), "operation")
        .read(receipt.extra().getOperationsList(), OperationCodec::parse);
  }

  private List<Disclosed<Event>> events(Outcome outcome) {
    return new SaltedTree(outcome.eventCount(), outcome.eventsRoot().orElse(Merkle.EMPTY), "event")
        .read(receipt.extra().getEventsList(), EventCodec::parse);
  }

  private Optional<Counted> counted(Entry.OfSeal entry) {
    return receipt.extra().hasLiability()
        ? Optional.of(new LiabilityCheck(receipt.extra().getLiability(), entry.seal()).counted())
        : Optional.empty();
  }

  private Finding.Proven plain(Checkpoint checkpoint, Entry entry, Optional<Counted> counted) {
    MalformedException.unless(
        receipt.extra().getOperationsCount() == 0 && receipt.extra().getEventsCount() == 0,
        "only a command and due work have operations or events");
    return new Finding.Proven(
        checkpoint,
        receipt.proof().index(),
        entry,
        Optional.empty(),
        List.of(),
        List.of(),
        witnessed(),
        counted);
  }

  private List<Finding.Witnessed> witnessed() {
    List<Finding.Witnessed> found = new ArrayList<>();
    for (CosignatureVerifier witness : witnesses) {
      witness
          .cosigned(receipt.proof().checkpoint())
          .ifPresent(seconds -> found.add(new Finding.Witnessed(witness.name(), seconds)));
    }
    return found;
  }
}
