package bhtd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Possession;
import bhtd.protocol.command.Samples;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.EventSamples;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.sign.Dsse;
import bhtd.protocol.value.AccountKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Bytes that other people store and sign: once a chain lives on, none of these may change.
/// SPEC.md, "Golden values", says what each is.
class GoldenTest {
  private static final GoldenChain CHAIN = new GoldenChain();

  @Test
  void no_byte_has_changed() throws IOException {
    StringBuilder actual = new StringBuilder();
    actual().forEach((name, value) -> actual.append(name + " " + value + "\n"));
    assertEquals(resource("/golden.txt"), actual.toString());
  }

  @Test
  void the_receipts_text_has_not_changed() throws IOException {
    assertEquals(resource("/golden.tlog-proof"), CHAIN.receipt().toString());
  }

  private static Map<String, String> actual() {
    Map<String, String> all = new TreeMap<>();
    all.put("account.alice", Samples.ALICE.toString());
    all.put("account.books", Samples.BOOKS.toString());
    all.put("account.signer", Samples.signer().toString());
    for (Operation operation : Samples.operations()) {
      String kind = operation.getClass().getSimpleName();
      all.put("operation." + kind, hex(OperationCodec.toBytes(operation)));
    }
    for (Event event : EventSamples.all()) {
      all.put("event." + event.getClass().getSimpleName(), hex(EventCodec.toBytes(event)));
    }
    all.put(
        "possession.signed",
        hex(
            Possession.toSign(
                Samples.CHAIN,
                Samples.signer(),
                AccountKind.ISSUANCE,
                Samples.ID,
                Samples.key(4).publicKey())));
    all.put("command.body", hex(CHAIN.command.bodyBytes()));
    all.put("command.signed", hex(Dsse.pae(Dsse.COMMAND, CHAIN.command.bodyBytes())));
    all.put("command.id", CHAIN.signed.id().toString());
    all.put("command.record", hex(CHAIN.signed.bytes()));
    for (SaltedLeaves.Kind kind : SaltedLeaves.Kind.values()) {
      byte[] salt = SaltedLeaves.leafSalt(Samples.SALT, kind, 1);
      byte[] bytes =
          switch (kind) {
            case OPERATION -> CHAIN.command.operationBytes().get(1);
            case EVENT -> CHAIN.events.get(1);
          };
      all.put("leaf.1." + kind + ".bytes", hex(bytes));
      all.put("leaf.1." + kind + ".salt", hex(salt));
      all.put("leaf.1." + kind, SaltedLeaves.leaf(salt, bytes).toString());
    }
    put(all, "genesis", CHAIN.genesisBlock.entries().getFirst().leaf().toByteArray());
    put(all, "seal.0", CHAIN.genesisBlock.entries().getLast().leaf().toByteArray());
    put(all, "entry", CHAIN.block.entries().getFirst().leaf().toByteArray());
    put(all, "due", GoldenChain.due().leaf().toByteArray());
    put(all, "seal.1", CHAIN.block.entries().getLast().leaf().toByteArray());
    all.put("block.0", hex(BlockCodec.toBytes(CHAIN.genesisBlock)));
    all.put("block.1", hex(BlockCodec.toBytes(CHAIN.block)));
    all.put("log.key", GoldenChain.LOG.verifier().toString());
    all.put("log.root", CHAIN.block.root().toString());
    return all;
  }

  private static void put(Map<String, String> all, String name, byte[] leaf) {
    all.put(name, hex(leaf));
    all.put(name + ".hash", Merkle.leaf(leaf).toString());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
