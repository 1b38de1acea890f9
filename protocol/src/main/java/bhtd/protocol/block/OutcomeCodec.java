package bhtd.protocol.block;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.Reason;
import java.util.Optional;

/// Outcomes as protobuf.
final class OutcomeCodec {
  private OutcomeCodec() {}

  static bhtd.protocol.wire.Outcome toWire(Outcome o) {
    var wire =
        bhtd.protocol.wire.Outcome.newBuilder()
            .setStatus(
                o.accepted()
                    ? bhtd.protocol.wire.Status.ACCEPTED
                    : bhtd.protocol.wire.Status.REJECTED)
            .setEventCount(o.eventCount())
            .setCounted(o.counted())
            .setShare(o.share());
    o.seedHash().ifPresent(hash -> wire.setSeedHash(Wire.bytes(hash)));
    o.seed().ifPresent(seed -> wire.setSeed(Wire.bytes(seed)));
    o.eventsRoot().ifPresent(root -> wire.setEventsRoot(Wire.bytes(root)));
    o.rejection()
        .ifPresent(
            r ->
                wire.setReasonValue(r.reason().number())
                    .setOperation(r.operation())
                    .setNeeded(r.needed())
                    .setPresent(r.present()));
    return wire.build();
  }

  static Outcome fromWire(bhtd.protocol.wire.Outcome o) {
    Optional<Rejection> rejection =
        switch (o.getStatus()) {
          case ACCEPTED -> {
            MalformedException.unless(
                o.getReasonValue() == 0
                    && o.getOperation() == 0
                    && o.getNeeded() == 0
                    && o.getPresent() == 0,
                "an accepted command has no reason");
            yield Optional.empty();
          }
          case REJECTED ->
              Optional.of(
                  new Rejection(
                      Reason.of(o.getReasonValue()),
                      o.getOperation(),
                      o.getNeeded(),
                      o.getPresent()));
          case STATUS_UNSPECIFIED, UNRECOGNIZED ->
              throw new MalformedException("an outcome of no status");
        };
    return new Outcome(
        rejection,
        o.getEventCount(),
        Wire.hashOrNone(o.getEventsRoot()),
        o.getCounted(),
        Wire.hashOrNone(o.getSeedHash()),
        o.getShare(),
        Wire.hashOrNone(o.getSeed()));
  }
}
