package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Reason;
import bhtd.protocol.wire.RefusalReason;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A history told as given, when, then. Beside the ledger that decides runs one that only applies
/// what was sealed; both must say the same at every step.
final class Scenario {
  static final ChainId CHAIN = new ChainId("main");
  private static final byte[] ENVELOPE_KEY = new byte[32];

  /// Where chance comes from in scenarios.
  static final Draws DRAWS = new KeyedDraws(ENVELOPE_KEY);

  static final long START_MS = 1_780_000_200_000L; // on a quarter hour

  private final Ledger ledger = new Ledger(genesis());
  private final Ledger replayed = new Ledger(genesis());
  private long nowMs = START_MS;
  private long index = 2;
  private long nonce;
  private Hash lastId = Hash.sha256();
  private final List<DueDone> lastDue = new ArrayList<>();
  private long height;
  private boolean open;
  private boolean dueDone;
  private Answer last = new Answer.Refused(RefusalReason.MALFORMED, 0);

  Scenario() {
    endBlock(); // genesis'
  }

  /// What somebody asks for.
  ///
  /// @param shown whether the signatures inside the operations hold
  /// @param each whether an award that breaks a rule is left out
  record Ask(String signer, boolean shown, List<Operation> operations, boolean each) {
    Ask(String signer, boolean shown, List<Operation> operations) {
      this(signer, shown, operations, false);
    }

    Ask withBrokenSignatures() {
      return new Ask(signer, false, operations, each);
    }
  }

  static Genesis genesis() {
    return new Genesis(
        CHAIN,
        "ledger.example/main",
        key(People.OPERATOR),
        List.of(key(People.REGISTRAR)),
        key("settler"),
        key("log"),
        Genesis.RULES_VERSION,
        Genesis.SIGNATURE_RULE,
        Limits.DEFAULT,
        false,
        new BlockTime(START_MS));
  }

  static Scenario given(Ask... asks) {
    Scenario scenario = new Scenario();
    for (Ask ask : asks) {
      scenario.run(ask);
      scenario.accepted();
    }
    return scenario;
  }

  static Ask by(String signer, Operation... operations) {
    return new Ask(signer, true, List.of(operations));
  }

  /// Awards that count each by itself.
  static Ask each(String signer, Operation... operations) {
    return new Ask(signer, true, List.of(operations), true);
  }

  Scenario and(Ask... asks) {
    for (Ask ask : asks) {
      run(ask);
      accepted();
    }
    return this;
  }

  Scenario after(Duration passed) {
    nowMs += passed.toMillis();
    return this;
  }

  Scenario when(Ask ask) {
    run(ask);
    return this;
  }

  Scenario when(VerifiedCommand command) {
    process(command);
    return this;
  }

  /// A command signed with another key than the one that is named as its signer is.
  Scenario whenUnder(String keyName, Ask ask) {
    process(command(ask, nowMs + 240_000, key(keyName)));
    return this;
  }

  /// From here on until {@link #endBlock} all commands stand in one block; otherwise each stands in
  /// a block of its own.
  Scenario inOneBlock() {
    open = true;
    return this;
  }

  /// All of them, in a block of their own.
  Scenario inOneBlock(Ask... asks) {
    inOneBlock();
    for (Ask ask : asks) {
      run(ask);
    }
    return endBlock();
  }

  /// A block without commands: what is due is done.
  Scenario passTime() {
    doDue();
    return endBlock();
  }

  /// Time passes, and nobody asks for anything.
  Scenario passes(Duration time) {
    return after(time).passTime();
  }

  /// The due work of the last block, in order.
  List<DueDone> dueWork() {
    return List.copyOf(lastDue);
  }

  /// What the due work of the last block came to, in order.
  Scenario due(Event... events) {
    assertEquals(
        List.of(events), lastDue.stream().flatMap(done -> done.events().stream()).toList());
    return this;
  }

  /// The last item of due work of the last block.
  DueDone lastDue() {
    return lastDue.getLast();
  }

  /// The id of the last command.
  Hash lastId() {
    return lastId;
  }

  /// The key of what the first operation of the last command made, or would have made.
  ObjectKey lastKey() {
    return ObjectKey.of(lastId, 0);
  }

  /// The seed of a lucky envelope, which nobody but the writer knows before the close.
  Hash seed(ObjectKey envelope) {
    return LuckyDraw.seed(ENVELOPE_KEY, envelope);
  }

  Scenario then(Consumer<Scenario> expectation) {
    expectation.accept(this);
    return this;
  }

  Scenario accepted() {
    if (sealed() instanceof Decision.Rejected r) {
      fail("rejected: " + r.rejection());
    }
    return this;
  }

  Scenario rejected(Reason reason) {
    assertEquals(reason, rejection().rejection().reason());
    return this;
  }

  Scenario rejected(Reason reason, long needed, long present) {
    assertEquals(
        List.of(reason, needed, present),
        List.of(
            rejection().rejection().reason(),
            rejection().rejection().needed(),
            rejection().rejection().present()));
    return this;
  }

  Scenario atOperation(int operation) {
    assertEquals(operation, rejection().rejection().operation());
    return this;
  }

  Scenario refused(RefusalReason reason) {
    assertEquals(reason, assertInstanceOf(Answer.Refused.class, last).reason());
    return this;
  }

  Scenario causes(Event... events) {
    assertEquals(List.of(events), sealed().events());
    return this;
  }

  Scenario has(String name, AssetCode asset, long available) {
    assertEquals(available, ledger.view().available(id(name), asset, now()), name);
    return this;
  }

  Scenario figures(AssetCode asset, Consumer<AssetFigures> expectation) {
    expectation.accept(ledger.figures(asset).orElseThrow());
    return this;
  }

  Decision sealed() {
    return assertInstanceOf(Answer.Sealed.class, last).decision();
  }

  private Decision.Rejected rejection() {
    return assertInstanceOf(Decision.Rejected.class, sealed());
  }

  Ledger ledger() {
    return ledger;
  }

  /// The ledger that only applies what was sealed.
  Ledger replayed() {
    return replayed;
  }

  View view() {
    return ledger.view();
  }

  /// Of the block that is being built.
  long height() {
    return height;
  }

  /// In force in the block that is being built.
  int rulesVersion() {
    return ledger.rulesVersion(now());
  }

  BlockTime now() {
    return new BlockTime(nowMs);
  }

  long lastIndex() {
    return index - 1;
  }

  /// Ends the block: the figures are those that were sealed, and both ledgers have the same.
  Scenario endBlock() {
    assertEquals(ledger.nextDueMs(), replayed.nextDueMs());
    assertEquals(ledger.changed(), replayed.changed());
    assertEquals(ledger.assetsRoot(), replayed.assetsRoot());
    for (AssetFigures figures : ledger.changed()) {
      assertTrue(figures.balanced(), figures.toString());
    }
    assertEquals(ledger.rulesVersion(now()), replayed.rulesVersion(now()));
    ledger.endBlock();
    replayed.endBlock();
    height++;
    open = false;
    dueDone = false;
    return this;
  }

  private void run(Ask ask) {
    process(command(ask));
  }

  /// A command of this moment, valid for four minutes.
  VerifiedCommand command(Ask ask) {
    return command(ask, nowMs + 240_000, key(ask.signer()));
  }

  VerifiedCommand command(
      Ask ask, long validUntilMs, bhtd.protocol.sign.PublicKey... signatureKeys) {
    byte[] body = ("command " + nonce++).getBytes(StandardCharsets.UTF_8);
    CommandBody parsed =
        new CommandBody(
            CHAIN,
            id(ask.signer()),
            Ids.random(),
            validUntilMs,
            ask.operations().size(),
            Hash.sha256(body),
            Optional.empty(),
            ask.each());
    Command command =
        new Command(
            Hash.sha256(body),
            parsed,
            body,
            Arrays.stream(signatureKeys).map(k -> new Signature(k, new byte[64])).toList(),
            new byte[32],
            ask.operations(),
            ask.operations().stream().map(OperationCodec::toBytes).toList());
    boolean[] shown = new boolean[ask.operations().size()];
    Arrays.fill(shown, ask.shown());
    return new VerifiedCommand(command, shown);
  }

  private void process(VerifiedCommand command) {
    doDue();
    lastId = command.id();
    last = ledger.process(command, index, DRAWS, now());
    if (last instanceof Answer.Sealed sealed) {
      replayed.replay(entry(command.command(), sealed.decision()), now());
      index++;
    }
    if (!open) {
      endBlock();
    }
  }

  /// What is due comes first in a block; it is looked for before each command, and found once.
  private void doDue() {
    if (!dueDone) {
      lastDue.clear();
      dueDone = true;
    }
    for (Optional<DueItem> next = ledger.nextDue(now());
        next.isPresent();
        next = ledger.nextDue(now())) {
      DueDone done = ledger.processDue(next.get(), DRAWS, now());
      lastDue.add(done);
      replayed.replay(entry(done), now());
      index++;
    }
  }

  private SealedDue entry(DueDone done) {
    Outcome outcome =
        new Outcome(
            Optional.empty(),
            done.events().size(),
            done.events().isEmpty() ? Optional.empty() : Optional.of(Hash.sha256()),
            ByteString.EMPTY,
            Optional.empty(),
            0,
            done.seed());
    DueItem item = done.item();
    return new SealedDue(index, item.kind(), item.dueMs(), item.object(), outcome, done.events());
  }

  private SealedCommand entry(Command command, Decision decision) {
    Optional<Hash> root =
        decision.events().isEmpty() ? Optional.empty() : Optional.of(Hash.sha256());
    Outcome outcome =
        switch (decision) {
          case Decision.Accepted a ->
              new Outcome(
                  Optional.empty(),
                  a.events().size(),
                  root,
                  ByteString.EMPTY,
                  seedHash(a.events()),
                  share(a.events()),
                  Optional.empty());
          case Decision.Rejected r ->
              new Outcome(Optional.of(r.rejection()), r.events().size(), root);
        };
    return new SealedCommand(
        index, command.id(), command.body(), outcome, command.operations(), decision.events());
  }

  private static Optional<Hash> seedHash(List<Event> events) {
    return events.getFirst() instanceof EnvelopeOpened e ? e.seedHash() : Optional.empty();
  }

  private static long share(List<Event> events) {
    return events.getFirst() instanceof ShareClaimed e
        ? e.lots().stream().mapToLong(part -> part.amount().value()).sum()
        : 0;
  }
}
