package bhtd.protocol.block;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.MalformedException;

/// What was passed over, as protobuf.
final class QuarantineCodec {
  private QuarantineCodec() {}

  static bhtd.protocol.wire.Quarantined toWire(Quarantined quarantined) {
    var wire = bhtd.protocol.wire.Quarantined.newBuilder().setSignature(quarantined.signature());
    return switch (quarantined) {
      case Quarantined.OfCommand q ->
          wire.setOffset(q.offset()).setCommandId(Wire.bytes(q.commandId())).build();
      case Quarantined.OfDue q ->
          wire.setKindValue(q.kind().number())
              .setObject(Wire.bytes(q.object()))
              .setDueMs(q.dueMs())
              .build();
    };
  }

  static Quarantined fromWire(bhtd.protocol.wire.Quarantined q) {
    if (q.getCommandId().isEmpty()) {
      MalformedException.unless(q.getOffset() == 0, "due work has no offset");
      return new Quarantined.OfDue(
          DueKind.of(q.getKindValue()), q.getDueMs(), Wire.key(q.getObject()), q.getSignature());
    }
    MalformedException.unless(
        q.getKindValue() == 0 && q.getObject().isEmpty() && q.getDueMs() == 0,
        "a command is no due work");
    return new Quarantined.OfCommand(q.getOffset(), Wire.hash(q.getCommandId()), q.getSignature());
  }
}
