package bhtd.protocol.block;

import bhtd.protocol.command.Canonical;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.Wire;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.List;

/// Entries as the bytes that are hashed into the log.
public final class EntryCodec {
  private EntryCodec() {}

  /// @throws MalformedException if the entry is over {@link Entry#BYTES_MAX}
  public static byte[] toBytes(Entry entry) {
    var wire = bhtd.protocol.wire.Entry.newBuilder();
    byte[] bytes =
        switch (entry) {
          case Entry.OfGenesis e -> wire.setGenesis(genesis(e.genesis())).build().toByteArray();
          case Entry.OfCommand e -> wire.setCommand(command(e)).build().toByteArray();
          case Entry.OfDue e -> wire.setDue(due(e)).build().toByteArray();
          case Entry.OfSeal e -> wire.setSeal(SealCodec.toWire(e.seal())).build().toByteArray();
        };
    MalformedException.unless(bytes.length <= Entry.BYTES_MAX, "an entry has at most 65,535 bytes");
    return bytes;
  }

  /// @throws MalformedException if the bytes are not exactly one entry
  public static Entry parse(ByteString bytes) {
    MalformedException.unless(bytes.size() <= Entry.BYTES_MAX, "an entry has at most 65,535 bytes");
    return fromWire(Canonical.parse(bhtd.protocol.wire.Entry.parser(), bytes, "an entry"));
  }

  /// Reads an entry that the ledger has sealed; see {@link Canonical#read}.
  public static Entry read(ByteString bytes) {
    return fromWire(Canonical.read(bhtd.protocol.wire.Entry.parser(), bytes, "an entry"));
  }

  private static Entry fromWire(bhtd.protocol.wire.Entry wire) {
    return switch (wire.getKindCase()) {
      case GENESIS -> new Entry.OfGenesis(genesis(wire.getGenesis()));
      case COMMAND -> command(wire.getCommand());
      case DUE -> due(wire.getDue());
      case SEAL -> new Entry.OfSeal(SealCodec.fromWire(wire.getSeal()));
      case KIND_NOT_SET -> throw new MalformedException("an entry of no kind");
    };
  }

  private static bhtd.protocol.wire.CommandEntry command(Entry.OfCommand e) {
    var wire = bhtd.protocol.wire.CommandEntry.newBuilder().setBody(e.body());
    for (Signature signature : e.signatures()) {
      wire.addSignatures(Wire.signature(signature));
    }
    return wire.setOutcome(OutcomeCodec.toWire(e.outcome())).build();
  }

  private static Entry.OfCommand command(bhtd.protocol.wire.CommandEntry e) {
    return new Entry.OfCommand(
        e.getBody(), Wire.signatures(e.getSignaturesList()), OutcomeCodec.fromWire(e.getOutcome()));
  }

  private static bhtd.protocol.wire.DueEntry due(Entry.OfDue e) {
    return bhtd.protocol.wire.DueEntry.newBuilder()
        .setKindValue(e.kind().number())
        .setDueMs(e.dueMs())
        .setObject(Wire.bytes(e.object()))
        .setOutcome(OutcomeCodec.toWire(e.outcome()))
        .build();
  }

  private static Entry.OfDue due(bhtd.protocol.wire.DueEntry e) {
    return new Entry.OfDue(
        DueKind.of(e.getKindValue()),
        e.getDueMs(),
        Wire.key(e.getObject()),
        OutcomeCodec.fromWire(e.getOutcome()));
  }

  private static bhtd.protocol.wire.Genesis genesis(Genesis g) {
    var wire =
        bhtd.protocol.wire.Genesis.newBuilder()
            .setChain(g.chain().text())
            .setOrigin(g.origin())
            .setOperatorKey(bytes(g.operatorKey()))
            .setSettlerKey(bytes(g.settlerKey()))
            .setLogKey(bytes(g.logKey()))
            .setRulesVersion(g.rulesVersion())
            .setSignatureRule(g.signatureRule())
            .setLimits(
                bhtd.protocol.wire.Limits.newBuilder()
                    .setAmountMax(g.limits().amountMax())
                    .setBlockGapMsMax(g.limits().blockGapMsMax())
                    .setRejectionsPerHourMax(g.limits().rejectionsPerHourMax()))
            .setTestChain(g.testChain())
            .setTimeMs(g.time().ms());
    g.registrarKeys().forEach(key -> wire.addRegistrarKeys(bytes(key)));
    return wire.build();
  }

  private static Genesis genesis(bhtd.protocol.wire.Genesis g) {
    return new Genesis(
        new ChainId(g.getChain()),
        g.getOrigin(),
        key(g.getOperatorKey()),
        keys(g.getRegistrarKeysList()),
        key(g.getSettlerKey()),
        key(g.getLogKey()),
        g.getRulesVersion(),
        g.getSignatureRule(),
        new Limits(
            g.getLimits().getAmountMax(),
            g.getLimits().getBlockGapMsMax(),
            g.getLimits().getRejectionsPerHourMax()),
        g.getTestChain(),
        new BlockTime(g.getTimeMs()));
  }

  private static ByteString bytes(PublicKey key) {
    return ByteString.copyFrom(key.bytes());
  }

  private static PublicKey key(ByteString bytes) {
    return PublicKey.checked(bytes.toByteArray());
  }

  private static List<PublicKey> keys(List<ByteString> keys) {
    return keys.stream().map(EntryCodec::key).toList();
  }
}
