package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Refusal;
import bhtd.protocol.wire.RefusalReason;
import bhtd.protocol.wire.SignedCommand;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whatever comes in on the topic: what cannot be sealed is told, and nothing of it is sealed.
class RefusedCommandsTest {
  @Test
  void each_gets_its_reason_and_the_good_one_among_them_is_sealed() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
      try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
        Chain.Told told = chain.start();
        chain.sendAll(chain.cast.shop("alice", "bob"));
        told.awaitCommands(4);
        Map<byte[], RefusalReason> bad = bad(chain.cast);
        int sealed = told.commands.get();

        bad.keySet().forEach(chain::send);
        chain.send(chain.cast.signed("cafe issuance", chain.cast.award("alice", 7)));

        told.awaitCommands(sealed + 1);
        Chain.await("all are refused", () -> chain.refusals().size() == bad.size());
        assertEquals(
            List.copyOf(bad.values()), chain.refusals().stream().map(Refusal::getReason).toList());
        assertEquals(5, chain.blocks().stream().mapToInt(block -> block.sealed().size()).sum());
        assertEquals(4 + bad.size() + 1, chain.replayed().head().nextCommandOffset());
      }
    }
  }

  @Test
  void refusals_alone_seal_a_block_that_moves_the_offset_on() {
    try (KafkaBroker broker = KafkaBroker.start()) {
      Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
      try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
        chain.start();
        chain.send(new byte[] {1, 2, 3});
        chain.send(new byte[] {1, 2, 3});

        Chain.await("both are refused", () -> chain.refusals().size() == 2);

        assertEquals(2, chain.replayed().head().nextCommandOffset());
        assertEquals(0, chain.refusals().getFirst().getCommandId().size());
        assertEquals(1, chain.refusals().getLast().getOffset());
      }
    }
  }

  private static Map<byte[], RefusalReason> bad(Cast cast) throws InvalidProtocolBufferException {
    long now = System.currentTimeMillis();
    byte[] good = cast.signed("cafe issuance", cast.award("bob", 1)).bytes();
    Map<byte[], RefusalReason> bad = new LinkedHashMap<>();
    bad.put(new byte[0], RefusalReason.MALFORMED);
    bad.put(Arrays.copyOf(good, good.length - 5), RefusalReason.MALFORMED);
    bad.put(withUnknownField(good), RefusalReason.MALFORMED);
    bad.put(withAnotherSalt(good), RefusalReason.MALFORMED);
    bad.put(withBrokenSignature(good), RefusalReason.BAD_SIGNATURE);
    SignedBytes foreign =
        new Cast(new ChainId("elsewhere")).signed("cafe issuance", cast.award("bob", 1));
    bad.put(foreign.bytes(), RefusalReason.FOREIGN_CHAIN);
    bad.put(
        cast.signed("operator", new ActivateRules(2, 99, now + 1_000, Hash.sha256())).bytes(),
        RefusalReason.UNKNOWN_RULES);
    bad.put(
        cast.signed("cafe issuance", now - 60_000, cast.award("bob", 1)).bytes(),
        RefusalReason.EXPIRED);
    bad.put(
        cast.signed("cafe issuance", now + 360_000, cast.award("bob", 1)).bytes(),
        RefusalReason.TOO_FAR_AHEAD);
    bad.put(cast.signed("nobody", cast.award("bob", 1)).bytes(), RefusalReason.UNKNOWN_SIGNER);
    bad.put(
        cast.signedWithKeyOf("bob", "alice", cast.transfer("bob", 1)).bytes(),
        RefusalReason.WRONG_KEY);
    return bad;
  }

  private static byte[] withUnknownField(byte[] command) throws InvalidProtocolBufferException {
    UnknownFieldSet.Field field = UnknownFieldSet.Field.newBuilder().addVarint(1).build();
    return SignedCommand.parseFrom(command).toBuilder()
        .setUnknownFields(UnknownFieldSet.newBuilder().addField(99, field).build())
        .build()
        .toByteArray();
  }

  private static byte[] withAnotherSalt(byte[] command) throws InvalidProtocolBufferException {
    return SignedCommand.parseFrom(command).toBuilder()
        .setSalt(ByteString.copyFrom(new byte[32]))
        .build()
        .toByteArray();
  }

  private static byte[] withBrokenSignature(byte[] command) throws InvalidProtocolBufferException {
    SignedCommand.Builder broken = SignedCommand.parseFrom(command).toBuilder();
    byte[] signature = broken.getSignatures(0).getSignature().toByteArray();
    signature[40] ^= 1;
    broken.getSignaturesBuilder(0).setSignature(ByteString.copyFrom(signature));
    return broken.build().toByteArray();
  }
}
