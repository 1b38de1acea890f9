package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody who holds copies may do to what is served, and by which words the auditor catches
/// it. What the operator itself may do: {@link TamperedTest}.
class TamperedCopiesTest {
  private static final List<byte[]> BLOCKS = new TestStory().chain.blocks;
  private static final NoteSigner SIGNER = new TestChain().noteSigner();
  private static final NoteSigner THIEF = new NoteSigner(SIGNER.name(), TestChain.key("thief"));
  private static final NoteSigner OTHER_LOG = new NoteSigner("other.example/main", SIGNER.key());

  @TempDir Path folder;

  /// @param what is done
  /// @param how to what is served
  /// @param caught the auditor's words
  record Clumsy(String what, Consumer<Served> how, String caught) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Clumsy> what_holders_of_copies_do() {
    return Stream.of(
        served(
            "a byte of the checkpoint's text",
            all -> all.with("checkpoint", Served.turned(SIGNER.name().length() + 2)),
            "the checkpoint does not hold: the checkpoint is not signed by ledger.localhost/main"
                + ": the signature does not hold"),
        served(
            "a byte of the checkpoint's signature",
            all -> all.with("checkpoint", Served.turned(-10)),
            "the checkpoint does not hold: the checkpoint is not signed by ledger.localhost/main"
                + ": the signature does not hold"),
        served(
            "a checkpoint under a thief's key",
            all -> all.with("checkpoint", note -> newest().sign(THIEF).toBytes()),
            "the checkpoint does not hold: no key that signs its log there has signed it; it is not"
                + " signed by "
                + SIGNER.verifier()),
        served(
            "another log's checkpoint",
            all -> all.with("checkpoint", note -> newest(OTHER_LOG)),
            "the checkpoint does not hold: the checkpoint is not signed by ledger.localhost/main"
                + ", but by other.example/main"),
        served(
            "a torn checkpoint",
            all -> all.with("checkpoint", note -> Arrays.copyOf(note, note.length - 1)),
            "the checkpoint does not hold: a note's last line is torn"),
        served(
            "a checkpoint that is missing",
            all -> all.without("checkpoint"),
            "checkpoint is not served"),
        served(
            "a byte of a tile",
            all -> all.with("tile/0/000.p/23", Served.turned(12 * 32 + 5)),
            "tile/0/000.p/23 is served with other bytes than the entries give, first at entry 12"),
        served(
            "a truncated tile",
            all -> all.with("tile/0/000.p/23", bytes -> Arrays.copyOf(bytes, 22 * 32)),
            "tile/0/000.p/23 is served with 704 bytes, where the entries give 736"),
        served(
            "two hashes of a tile swapped",
            all -> all.with("tile/0/000.p/23", tile -> swapped(tile, 7, 8)),
            "tile/0/000.p/23 is served with other bytes than the entries give, first at entry 7"),
        served(
            "a hash of a tile repeated",
            all -> all.with("tile/0/000.p/23", tile -> copied(tile, 7, 8)),
            "tile/0/000.p/23 is served with other bytes than the entries give, first at entry 8"),
        served(
            "a tile that was invented",
            all -> all.with("tile/0/000.p/23", tile -> new byte[tile.length]),
            "tile/0/000.p/23 is served with other bytes than the entries give, first at entry 0"),
        served(
            "a tile and an entry bundle in each other's place",
            all -> all.swap("tile/0/000.p/23", "tile/entries/000.p/23"),
            "tile/entries/000.p/23 is served with 736 bytes, where the entries give 3,824"),
        served(
            "a tile that is missing",
            all -> all.without("tile/0/000.p/23"),
            "tile/0/000.p/23 is not served"),
        served(
            "a byte of an entry bundle",
            all -> all.with("tile/entries/000.p/23", Served.turned(100)),
            "tile/entries/000.p/23 is served with other bytes than the entries give, first at byte"
                + " 100"),
        served(
            "a block that is missing",
            all -> all.without("blocks/7/record"),
            "blocks/7/record is not served"),
        served(
            "the newest block is missing",
            all -> all.without("blocks/10/record"),
            "blocks/10/record is not served"),
        served(
            "a block torn off",
            all -> all.with("blocks/7/record", bytes -> Arrays.copyOf(bytes, bytes.length - 3)),
            "block 7 cannot be read: a block is not protobuf: torn, or of another type"),
        served(
            "a block in another's place",
            all -> all.with("blocks/7/record", bytes -> BLOCKS.get(8)),
            "block 8 stands where block 7 should"),
        served(
            "a block served twice",
            all -> all.with("blocks/8/record", bytes -> BLOCKS.get(7)),
            "block 7 stands where block 8 should"),
        served(
            "something after a block's record",
            all -> all.with("blocks/7/record", bytes -> with(bytes, 0x78, 1)),
            "block 7 cannot be read: a block has an unknown field or is not in its canonical"
                + " encoding"));
  }

  @ParameterizedTest
  @MethodSource("what_holders_of_copies_do")
  void copies(Clumsy row) {
    Served all = Served.of(BLOCKS, SIGNER);
    row.how.accept(all);
    assertEquals(row.caught, message(all));
  }

  @Test
  void a_checkpoint_inside_a_block() {
    Checkpoint inside = new Checkpoint(SIGNER.name(), 13, Hash.sha256(new byte[1]));
    assertEquals(
        "block 6 goes beyond the checkpoint, which is of 13 entries: inside a block",
        message(
            Served.of(BLOCKS, SIGNER).with("checkpoint", note -> inside.sign(SIGNER).toBytes())));
  }

  /// Any bit of anything: the words name the file, or the block that it is in.
  @Test
  void any_bit_of_any_record() {
    long seed = 20_261_122;
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      int height = random.nextInt(BLOCKS.size());
      int at = random.nextInt(BLOCKS.get(height).length);
      int bit = 1 << random.nextInt(8);
      UnaryOperator<byte[]> turned =
          bytes -> {
            bytes[at] ^= (byte) bit;
            return bytes;
          };
      String said = message(Served.of(BLOCKS, SIGNER).with("blocks/" + height + "/record", turned));
      assertTrue(
          names(said, height),
          "seed %d, round %d, block %d, byte %d: %s".formatted(seed, round, height, at, said));
    }
  }

  private static boolean names(String said, int height) {
    Block block = BlockCodec.parse(BLOCKS.get(height));
    boolean entry = false;
    for (long index = block.firstIndex(); index < block.size(); index++) {
      entry |= said.startsWith("entry " + index + " ");
    }
    return entry
        || said.contains("block " + height + " ")
        || said.startsWith("the seal of block " + height + " ");
  }

  private String message(Source source) {
    return Played.objection(source, SIGNER.verifier(), folder);
  }

  private static Clumsy served(String what, Consumer<Served> how, String caught) {
    return new Clumsy(what, how, caught);
  }

  private static Checkpoint newest() {
    return Served.checkpoint(BLOCKS, SIGNER);
  }

  private static byte[] newest(NoteSigner signer) {
    return Served.checkpoint(BLOCKS, signer).sign(signer).toBytes();
  }

  private static byte[] with(byte[] bytes, int... more) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    for (int i = 0; i < more.length; i++) {
      longer[bytes.length + i] = (byte) more[i];
    }
    return longer;
  }

  private static byte[] swapped(byte[] tile, int one, int other) {
    return copied(copied(tile, tile, one, other), tile, other, one);
  }

  private static byte[] copied(byte[] tile, int from, int to) {
    return copied(tile, tile, from, to);
  }

  private static byte[] copied(byte[] into, byte[] tile, int from, int to) {
    byte[] copy = into.clone();
    System.arraycopy(tile, from * Hash.BYTES, copy, to * Hash.BYTES, Hash.BYTES);
    return copy;
  }
}
