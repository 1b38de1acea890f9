package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.intake.ParsingAhead;
import bhtd.ledger.intake.Recovery;
import bhtd.ledger.model.SealedHistory;
import bhtd.ledger.reading.ChainReader;
import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.command.Operation;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.Event;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Histories that were sealed once and come to the same for ever, whoever plays them. A failure
/// here means that chains of the past cannot be read any more: what must change is the change of
/// the rules (they need a new version), never the history.
class KeptHistoriesTest {
  private static final ChainId CHAIN = new ChainId("main");

  /// By name, the root of the log: what is in the files cannot be exchanged unnoticed.
  private static final Map<String, Hash> ROOTS =
      new TreeMap<>(
          Map.of(
              "rules-1-a",
              Hash.fromHex("306601575d88e08dbcaf670604852dab877bd9ebca7d4aad575e78985a690597"),
              "rules-1-b",
              Hash.fromHex("5159be611015583f72a3a92c9a28f7f3707d8178689a741d797cdcc2dd02250b"),
              "rules-1-c",
              Hash.fromHex("ca12026f7a547c369fe5e746c0d38ca34e04ff6c682776324c90701ca0603be9"),
              "rules-1-d",
              Hash.fromHex("2829822ce20f1042a730e9e3012006b5307250ca02b0e16d1457074683aa210a")));

  private static final Set<String> NAMES = ROOTS.keySet();

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("NAMES")
  void the_history_is_the_one_that_was_sealed(String name) {
    assertEquals(
        ROOTS.get(name), BlockCodec.parse(KeptHistory.read(name).blocks().getLast()).root());
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void an_auditor_who_decides_all_of_it_again_comes_to_the_same(String name) throws Exception {
    KeptHistory kept = KeptHistory.read(name);
    Replay replay = new Replay(CHAIN, SealedHistory.LIABILITY_KEY, Set.of(), (tile, bytes) -> {});
    try (Pipeline pipeline = new Pipeline(replay)) {
      pipeline.run(kept.blocks().iterator(), (size, root) -> {});
    }
    assertEquals(ROOTS.get(name), replay.root());
    assertEquals(kept.expected(), Statement.of(kept.blocks(), replay.ledger()));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void a_recovery_that_only_applies_comes_to_the_same(String name) {
    KeptHistory kept = KeptHistory.read(name);
    Recovery recovery = new Recovery(CHAIN, SealedHistory.LIABILITY_KEY);
    try (ParsingAhead ahead = new ParsingAhead(recovery)) {
      kept.blocks().forEach(ahead::next);
      ahead.finish();
    }
    assertEquals(ROOTS.get(name), recovery.head().root());
    assertEquals(kept.expected(), Statement.of(kept.blocks(), recovery.ledger()));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void a_reader_comes_to_the_same(String name) throws IOException {
    KeptHistory kept = KeptHistory.read(name);
    try (Storage storage = Storage.open(folder)) {
      ReadState state = new ReadState(storage);
      ChainReader reader = new ChainReader(CHAIN, state, SealedHistory.LIABILITY_KEY);
      for (byte[] block : kept.blocks()) {
        reader.take(block);
      }
      reader.sync();
      assertEquals(ROOTS.get(name), state.extent().root());
      assertEquals(
          kept.expected(),
          state.ask(ledger -> Statement.of(kept.blocks(), ledger)).orElseThrow().answer());
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void nobody_takes_a_block_under_rules_that_are_not_in_force(String name) throws IOException {
    Forgery forgery = new Forgery(KeptHistory.read(name).blocks());
    int last = forgery.blocks.size() - 1;
    forgery.seal(last, seal -> seal.setRulesVersion(2));
    List<byte[]> blocks = forgery.rehashed();
    String why = "block %d names rules version 2 where 1 is in force".formatted(last);

    Replay replay = new Replay(CHAIN, SealedHistory.LIABILITY_KEY, Set.of(), (tile, bytes) -> {});
    try (Pipeline pipeline = new Pipeline(replay)) {
      assertSays(
          why,
          assertThrows(
              AuditFailure.class, () -> pipeline.run(blocks.iterator(), (size, root) -> {})));
    }
    Recovery recovery = new Recovery(CHAIN, SealedHistory.LIABILITY_KEY);
    blocks.subList(0, last).forEach(recovery::next);
    assertSays(
        why, assertThrows(IllegalStateException.class, () -> recovery.next(blocks.get(last))));
    try (Storage storage = Storage.open(folder)) {
      ChainReader reader =
          new ChainReader(CHAIN, new ReadState(storage), SealedHistory.LIABILITY_KEY);
      for (byte[] block : blocks.subList(0, last)) {
        reader.take(block);
      }
      assertSays(
          why, assertThrows(BrokenChainException.class, () -> reader.take(blocks.get(last))));
    }
  }

  private static void assertSays(String why, Exception stopped) {
    assertEquals(why, stopped.getMessage());
  }

  /// Whoever adds an operation, an event or a kind of due work adds a history that has it.
  @Test
  void together_they_have_everything_that_there_is() {
    Set<String> accepted = new TreeSet<>();
    Set<String> events = new TreeSet<>();
    Set<DueKind> due = EnumSet.noneOf(DueKind.class);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (String name : NAMES) {
      for (byte[] block : KeptHistory.read(name).blocks()) {
        for (Sealed sealed : BlockCodec.parse(block).sealed()) {
          sealed.events().forEach(event -> events.add(event.getClass().getSimpleName()));
          switch (sealed) {
            case SealedDue done -> due.add(done.kind());
            case SealedCommand command -> {
              command.outcome().rejection().map(Rejection::reason).ifPresent(reasons::add);
              accepted.addAll(accepted(command));
            }
          }
        }
      }
    }
    assertEquals(names(Operation.class), accepted);
    assertEquals(names(Event.class), events);
    assertEquals(EnumSet.allOf(DueKind.class), due);
    assertTrue(reasons.size() >= 60, () -> "few reasons: " + reasons);
  }

  private static Set<String> accepted(SealedCommand command) {
    Set<String> names = new TreeSet<>();
    if (command.outcome().accepted()) {
      for (int i = 0; i < command.operations().size(); i++) {
        if (!(command.events().get(i) instanceof AwardLeftOut)) {
          names.add(command.operations().get(i).getClass().getSimpleName());
        }
      }
    }
    return names;
  }

  private static Set<String> names(Class<?> kinds) {
    return new TreeSet<>(
        Arrays.stream(kinds.getPermittedSubclasses()).map(Class::getSimpleName).toList());
  }
}
