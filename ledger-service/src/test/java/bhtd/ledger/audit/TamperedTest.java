package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.EntryRecord;
import bhtd.protocol.wire.Outcome;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
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

/// What somebody may do to a chain, and by which words the auditor catches it. {@link Clumsy} are
/// the hands of whoever holds copies; {@link Operator} those of the operator itself, who makes all
/// hashes fit again and signs: against it stand other people's signatures, the rules, and what an
/// auditor remembers ({@link AuditTest}). More of the operator's: {@link ReplayTest}, {@link
/// DueReplayTest}, {@link UnfairDrawsTest}.
class TamperedTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner SIGNER = STORY.chain.noteSigner();
  private static final NoteSigner THIEF = new NoteSigner(SIGNER.name(), TestChain.key("thief"));
  private static final NoteSigner OTHER_LOG = new NoteSigner("other.example/main", STORY.chain.log);

  /// The blocks of the story, by what they hold.
  private static final int OPENING = 2;

  private static final int ISSUE = 4;
  private static final int AWARD = 5;
  private static final int TRANSFERS = 6;
  private static final int ACCEPT = 8;
  private static final int CHARGES = 9;
  private static final int NEWEST = 10;

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
            "the checkpoint does not hold: no key that signs its log there has signed it; it is not signed by "
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

  /// @param what is done
  /// @param how to the blocks; hashes, checkpoint and tiles are made to fit again
  /// @param caught the auditor's words
  record Operator(String what, Consumer<Forgery> how, String caught) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Operator> what_an_operator_does() {
    return Stream.of(
        forged(
            "an entry dropped: the issue",
            f -> f.blocks.get(ISSUE).removeEntries(0),
            "the seal of block 4 has figures that the rules do not give"),
        forged(
            "an entry dropped: the opening of accounts",
            f -> f.blocks.get(OPENING).removeEntries(0),
            "entry 5 should not have been sealed: UNKNOWN_SIGNER"),
        forged(
            "a block dropped",
            f -> {
              f.blocks.remove(AWARD);
              renumber(f);
            },
            "entry 10 has events that the rules do not give"),
        forged(
            "two entries swapped",
            f -> swap(f.blocks.get(TRANSFERS), 0, 1),
            "entry 12 has an outcome that the rules do not give"),
        forged(
            "an entry repeated",
            f -> f.blocks.get(AWARD).addEntries(1, f.record(AWARD, 0).build()),
            "entry 11 should not have been sealed: REPEATED"),
        forged(
            "an entry invented",
            f -> f.blocks.get(NEWEST).addEntries(0, invented()),
            "entry 22 should not have been sealed: UNKNOWN_SIGNER"),
        forged(
            "a batch enlarged",
            f -> inOperation(f, ISSUE, 1_000_000, 1_000_001),
            "entry 8 cannot be read: a command's operations are not those of its body's root"),
        forged(
            "an award enlarged",
            f -> inOperation(f, AWARD, 500, 501),
            "entry 10 cannot be read: a command's operations are not those of its body's root"),
        forged(
            "a balance: the supply in a seal",
            f ->
                f.seal(
                    AWARD,
                    seal -> {
                      var cafe = seal.getChangedBuilder(0);
                      cafe.setAvailable(cafe.getAvailable() + 1);
                      return seal;
                    }),
            "the seal of block 5 has figures that the rules do not give"),
        forged(
            "a balance: what a rejection says was there",
            f -> outcome(f, TRANSFERS, 1, outcome -> outcome.setPresent(outcome.getPresent() + 1)),
            "entry 13 has an outcome that the rules do not give"),
        forged(
            "a seal's height",
            f -> f.seal(AWARD, seal -> seal.setHeight(6)),
            "block 5 has the seal of height 6"),
        forged(
            "a seal's rules",
            f -> f.seal(AWARD, seal -> seal.setRulesVersion(2)),
            "block 5 names rules version 2 where 1 is in force"),
        forged(
            "a seal that goes back on the commands",
            f -> f.seal(AWARD, seal -> seal.setNextCommandOffset(0)),
            "block 5 goes back on the commands topic"),
        forged(
            "a share where none is drawn",
            f -> outcome(f, TRANSFERS, 0, outcome -> outcome.setShare(7)),
            "entry 12 has an outcome that the rules do not give"),
        forged(
            "a mandate that nobody signed",
            f -> outcome(f, CHARGES, 1, Outcome.Builder::clearReason),
            "entry 20 cannot be read"));
  }

  @ParameterizedTest
  @MethodSource("what_an_operator_does")
  void history(Operator row) {
    Forgery forgery = new Forgery(BLOCKS);
    row.how.accept(forgery);
    String said = message(Served.of(forgery.rehashed(), SIGNER));
    assertTrue(said.startsWith(row.caught), said);
  }

  /// Whoever cannot sign may make all hashes fit: the checkpoint stays behind.
  @Test
  void a_history_that_was_made_to_fit_is_not_the_one_that_was_signed() {
    List<byte[]> other =
        new Forgery(BLOCKS).seal(NEWEST, seal -> seal.setCommandsLost(1)).rehashed();
    byte[] honest = newest(SIGNER);
    assertEquals(
        "the checkpoint signs a root that the blocks do not give",
        message(Served.of(other, SIGNER).with("checkpoint", note -> honest)));
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
    return String.valueOf(
        assertThrows(
                AuditFailure.class,
                () ->
                    new Audit(
                            source,
                            SIGNER.verifier(),
                            CheckpointMemory.open(folder.resolve("seen")),
                            new Verified(
                                folder.resolve("verified"), SIGNER.name(), false, said -> {}))
                        .run(TestChain.CHAIN, (entries, size) -> {}))
            .getMessage());
  }

  private static Clumsy served(String what, Consumer<Served> how, String caught) {
    return new Clumsy(what, how, caught);
  }

  private static Operator forged(String what, Consumer<Forgery> how, String caught) {
    return new Operator(what, how, caught);
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

  private static void renumber(Forgery forgery) {
    for (int height = 0; height < forgery.blocks.size(); height++) {
      int at = height;
      forgery.blocks.get(height).setHeight(height);
      forgery.seal(height, seal -> seal.setHeight(at));
    }
  }

  private static void swap(bhtd.protocol.wire.Block.Builder block, int one, int other) {
    EntryRecord kept = block.getEntries(one);
    block.setEntries(one, block.getEntries(other)).setEntries(other, kept);
  }

  private static EntryRecord invented() {
    TestStory story = new TestStory();
    TestChain chain = story.chain;
    chain.block(
        chain.sign(
            chain.registrar,
            chain.open(
                TestChain.key("ghost"),
                bhtd.protocol.value.AccountKind.MEMBER,
                java.util.Optional.empty())));
    var gift =
        chain.sign(
            TestChain.key("ghost"),
            new bhtd.protocol.command.Transfer(
                TestStory.id(story.bob), TestStory.CAFE, new bhtd.protocol.value.Amount(1)));
    byte[] block = chain.block(gift).bytes();
    return new Forgery(List.of(block)).record(0, 0).build();
  }

  private static void inOperation(Forgery forgery, int block, long from, long to) {
    EntryRecord.Builder record = forgery.record(block, 0);
    byte[] bytes = record.getOperations(0).toByteArray();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String changed = text.replace(varint(from), varint(to));
    assertTrue(!changed.equals(text), "the amount stands in the operation");
    record.setOperations(0, ByteString.copyFrom(changed.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String varint(long value) {
    StringBuilder text = new StringBuilder();
    long rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      text.append((char) (rest & 0x7f | 0x80));
    }
    return text.append((char) rest).toString();
  }

  private static void outcome(
      Forgery forgery, int block, int entry, Consumer<Outcome.Builder> change) {
    forgery.leaf(
        block,
        entry,
        leaf -> {
          change.accept(leaf.getCommandBuilder().getOutcomeBuilder());
          return leaf;
        });
  }
}
