package bhtd.ledger.audit;

import static bhtd.ledger.TestStory.AWARD;
import static bhtd.ledger.TestStory.EMPTY;
import static bhtd.ledger.TestStory.ISSUE;
import static bhtd.ledger.TestStory.TRANSFERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.TestStory;
import bhtd.protocol.command.Issue;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Amount;
import bhtd.protocol.wire.AssetFigures;
import bhtd.protocol.wire.Block;
import bhtd.protocol.wire.EntryRecord;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the operator may do to seals, to the balances in them, and to batches of points, and by
/// which words the auditor catches it.
class TamperedSealsTest {
  private static final String FIGURES =
      "the seal of block 5 has figures that the rules do not give";
  private static final Issue ISSUED = new Issue(TestStory.CAFE, new Amount(1_000_000), 0);

  /// The story, and a block with two batches.
  private static final TestStory STORY = new TestStory();

  private static final int BATCHES = EMPTY + 1;
  private static final List<byte[]> BLOCKS = blocks();
  private static final NoteSigner SIGNER = STORY.chain.noteSigner();

  @TempDir Path folder;

  private static List<byte[]> blocks() {
    STORY.chain.block(
        STORY.chain.sign(STORY.cafeIssuance, new Issue(TestStory.CAFE, new Amount(100), 0)),
        STORY.chain.sign(STORY.cafeIssuance, new Issue(TestStory.CAFE, new Amount(200), 0)));
    return STORY.chain.blocks;
  }

  static Stream<Forged> seals() {
    return Stream.of(
        new Forged("dropped: two blocks made one", TamperedSealsTest::join, FIGURES),
        new Forged(
            "swapped",
            f -> f.swap(AWARD, f.sealOf(AWARD), TRANSFERS, f.sealOf(TRANSFERS)),
            "block 5 has the seal of height 6"),
        new Forged(
            "swapped, and their heights made to fit",
            f -> f.swap(AWARD, f.sealOf(AWARD), TRANSFERS, f.sealOf(TRANSFERS)).renumber(),
            FIGURES),
        new Forged(
            "repeated", f -> f.repeat(AWARD, f.sealOf(AWARD)), "entry 11 is a seal inside a block"),
        new Forged(
            "invented before a block's entries",
            f -> f.add(AWARD, 0, f.record(EMPTY, 0).build()),
            "entry 10 is a seal inside a block"),
        new Forged(
            "of another height",
            f -> f.seal(AWARD, seal -> seal.setHeight(6)),
            "block 5 has the seal of height 6"),
        new Forged(
            "of other rules",
            f -> f.seal(AWARD, seal -> seal.setRulesVersion(2)),
            "block 5 names rules version 2 where 1 is in force"),
        new Forged(
            "that goes back on the commands",
            f -> f.seal(AWARD, seal -> seal.setNextCommandOffset(0)),
            "block 5 goes back on the commands topic"),
        new Forged(
            "of another root of all assets",
            f -> f.seal(AWARD, seal -> seal.setAssetsRoot(ByteString.copyFrom(new byte[32]))),
            "the seal of block 5 has a root of all assets that the rules do not give"));
  }

  static Stream<Forged> balances() {
    return Stream.of(
        new Forged(
            "changed",
            f -> figures(f, cafe -> cafe.setAvailable(cafe.getAvailable() + 1)),
            FIGURES),
        new Forged("dropped", f -> f.seal(AWARD, seal -> seal.clearChanged()), FIGURES),
        new Forged(
            "swapped with those of another block",
            TamperedSealsTest::swap,
            "the seal of block 4 has figures that the rules do not give"),
        new Forged(
            "repeated", f -> f.seal(AWARD, seal -> seal.addChanged(seal.getChanged(0))), FIGURES),
        new Forged(
            "invented: of an asset in which nothing moved",
            f ->
                f.seal(
                    AWARD,
                    seal ->
                        seal.addChanged(
                            seal.getChanged(0).toBuilder()
                                .setAsset("EUR")
                                .setIssued(5)
                                .setAvailable(5))),
            FIGURES),
        new Forged(
            "what a rejection says was there",
            f -> f.outcome(TRANSFERS, 1, outcome -> outcome.setPresent(outcome.getPresent() + 1)),
            "entry 13 has an outcome that the rules do not give: it differs in rejection"));
  }

  static Stream<Forged> batches() {
    return Stream.of(
        new Forged(
            "changed",
            f -> f.amount(ISSUE, 1_000_000, 1_000_001),
            "entry 8 cannot be read: a command's operations are not those of its body's root"),
        new Forged(
            "dropped",
            f -> f.blocks.get(ISSUE).removeEntries(0),
            "the seal of block 4 has figures that the rules do not give"),
        new Forged(
            "swapped",
            f -> f.swap(BATCHES, 0, BATCHES, 1),
            "entry 23 has events that the rules do not give:"
                + " event 0 (batch issued) differs in batch"),
        new Forged(
            "repeated", f -> f.repeat(ISSUE, 0), "entry 9 should not have been sealed: REPEATED"),
        new Forged(
            "invented: nobody's",
            f -> f.add(ISSUE, 0, Stranger.entry(ISSUED)),
            "entry 8 should not have been sealed: UNKNOWN_SIGNER"),
        new Forged(
            "invented: beside the one that was signed",
            f -> {
              ByteString batch = f.record(ISSUE, 0).getEvents(0);
              f.events(ISSUE, 0, List.of(batch, batch));
            },
            "entry 8 has events that the rules do not give:"
                + " event 1 (batch issued) is one too many"));
  }

  @ParameterizedTest
  @MethodSource("seals")
  void a_seal(Forged row) {
    assertCaught(row);
  }

  @ParameterizedTest
  @MethodSource("balances")
  void a_balance(Forged row) {
    assertCaught(row);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void a_batch(Forged row) {
    assertCaught(row);
  }

  private void assertCaught(Forged row) {
    Served served = Served.of(row.blocks(BLOCKS), SIGNER);
    assertEquals(row.caught(), Played.objection(served, SIGNER.verifier(), folder));
  }

  private static void join(Forgery forgery) {
    List<EntryRecord> second = forgery.blocks.get(TRANSFERS).getEntriesList();
    Block.Builder first = forgery.blocks.get(AWARD);
    first.removeEntries(forgery.sealOf(AWARD)).addAllEntries(second);
    forgery.drop(TRANSFERS);
  }

  private static void swap(Forgery forgery) {
    AssetFigures one =
        Forgery.entryOf(forgery.record(AWARD, forgery.sealOf(AWARD))).getSeal().getChanged(0);
    AssetFigures other =
        Forgery.entryOf(forgery.record(ISSUE, forgery.sealOf(ISSUE))).getSeal().getChanged(0);
    figures(forgery, figures -> figures.clear().mergeFrom(other));
    forgery.seal(ISSUE, seal -> seal.setChanged(0, one));
  }

  private static void figures(Forgery forgery, Consumer<AssetFigures.Builder> change) {
    forgery.seal(
        AWARD,
        seal -> {
          change.accept(seal.getChangedBuilder(0));
          return seal;
        });
  }
}
