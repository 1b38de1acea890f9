package bhtd.ledger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Answer;
import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.DueDone;
import bhtd.ledger.machine.DueItem;
import bhtd.ledger.machine.KeyedDraws;
import bhtd.ledger.machine.Ledger;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A ledger, one that only replays what it sealed, and the model, side by side: they say the same.
final class Pair {
  static final long START_MS = 1_780_000_200_000L;
  private static final Set<Integer> KNOWN_RULES = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

  final Model model;
  final Ledger ledger;
  private final Ledger replayed;
  private final Draws draws = new KeyedDraws(new byte[32]);
  private final Seen seen;
  private final Sealing sealing;
  private long now;
  private long index = 1;

  /// Who is told of everything that is sealed, in order.
  interface Sealing {
    Sealing NONE =
        new Sealing() {
          @Override
          public void genesis(Genesis genesis) {}

          @Override
          public void due(DueDone done) {}

          @Override
          public void command(VerifiedCommand verified, Decision decision) {}

          @Override
          public void end(Ledger ledger, BlockTime time) {}
        };

    void genesis(Genesis genesis);

    void due(DueDone done);

    void command(VerifiedCommand verified, Decision decision);

    /// The block ends; the ledger does not know it yet.
    void end(Ledger ledger, BlockTime time);
  }

  Pair(Seen seen, Pen pen, int rejectionsPerHour, boolean testChain, Sealing sealing) {
    this.seen = seen;
    this.sealing = sealing;
    Genesis genesis =
        new Genesis(
            new ChainId("main"),
            "ledger.example/main",
            pen.key("operator"),
            List.of(pen.key("registrar")),
            pen.key("settler"),
            pen.key("log"),
            Genesis.RULES_VERSION,
            Genesis.SIGNATURE_RULE,
            new Limits(100_000, Limits.DEFAULT.blockGapMsMax(), rejectionsPerHour),
            testChain,
            new BlockTime(START_MS));
    ledger = new Ledger(genesis, KNOWN_RULES);
    replayed = new Ledger(genesis, KNOWN_RULES);
    model = new Model(genesis, new byte[32]);
    now = START_MS;
    sealing.genesis(genesis);
    end();
  }

  /// The key that signs for somebody now.
  Optional<PublicKey> key(AccountId signer) {
    return model.key(signer);
  }

  void block(long nowMs, List<VerifiedCommand> commands) {
    begin(nowMs);
    commands.forEach(this::command);
    end();
  }

  void begin(long nowMs) {
    now = nowMs;
    model.startBlock(now);
    for (Optional<DueItem> next = ledger.nextDue(time());
        next.isPresent();
        next = ledger.nextDue(time())) {
      DueItem item = next.get();
      assertEquals(
          Optional.of(new Due.Item(item.kind(), item.dueMs(), item.object())),
          model.nextDue(now),
          "what is due");
      DueDone done = ledger.processDue(item, draws, time());
      done.events().forEach(event -> Seen.count(seen.events, event));
      Map<AccountId, Long> expired =
          Due.work(model.s, new Due.Item(item.kind(), item.dueMs(), item.object()), now);
      assertEquals(List.copyOf(expired.entrySet()), expired(done), "what expired");
      replayed.replay(sealed(done), time());
      sealing.due(done);
      index++;
    }
    assertEquals(Optional.empty(), model.nextDue(now), "what is due");
  }

  private static List<Map.Entry<AccountId, Long>> expired(DueDone done) {
    Map<AccountId, Long> expired = new LinkedHashMap<>();
    for (Event event : done.events()) {
      if (event instanceof PointsExpired e) {
        expired.put(e.account(), e.amount().value());
      }
    }
    return List.copyOf(expired.entrySet());
  }

  void command(VerifiedCommand verified) {
    Answer answer = ledger.process(verified, index, draws, time());
    Said said = model.command(verified, index, share(answer), now);
    assertEquals(said(answer), said, () -> verified.command().operations() + " at " + now);
    count(verified, answer);
    if (answer instanceof Answer.Sealed sealed) {
      replayed.replay(sealed(verified.command(), sealed.decision()), time());
      sealing.command(verified, sealed.decision());
      index++;
    }
  }

  void end() {
    end(false);
  }

  /// @param last of the history: then the ledger that only replays is looked into, too
  void end(boolean last) {
    Compared.same(model.s, ledger, now);
    if (last) {
      Compared.same(model.s, replayed, now);
    }
    assertEquals(ledger.changed(), replayed.changed());
    assertEquals(ledger.assetsRoot(), replayed.assetsRoot());
    sealing.end(ledger, time());
    ledger.endBlock();
    index++;
    replayed.endBlock();
    model.endBlock();
  }

  private BlockTime time() {
    return new BlockTime(now);
  }

  private static Said said(Answer answer) {
    return switch (answer) {
      case Answer.Refused r -> new Said.Refused(r.reason(), r.firstIndex());
      case Answer.Sealed(Decision.Rejected r) ->
          new Said.Rejected(r.rejection(), r.events().size());
      case Answer.Sealed(Decision.Accepted a) ->
          new Said.Accepted(a.events().stream().map(Pair::leftOut).toList());
    };
  }

  private static Optional<Said.LeftOut> leftOut(Event event) {
    return event instanceof AwardLeftOut e
        ? Optional.of(new Said.LeftOut(e.reason(), e.needed(), e.present()))
        : Optional.empty();
  }

  private void count(VerifiedCommand verified, Answer answer) {
    switch (answer) {
      case Answer.Refused r -> Seen.count(seen.refusals, r.reason());
      case Answer.Sealed(Decision.Rejected r) -> {
        Seen.count(seen.reasons, r.rejection().reason());
        r.events().forEach(event -> Seen.count(seen.events, event));
      }
      case Answer.Sealed(Decision.Accepted a) -> {
        for (int i = 0; i < a.events().size(); i++) {
          Seen.count(seen.events, a.events().get(i));
          if (leftOut(a.events().get(i)).isEmpty()) {
            Seen.count(seen.accepted, verified.command().operations().get(i));
          }
        }
      }
    }
  }

  private static long share(Answer answer) {
    return answer instanceof Answer.Sealed sealed ? share(sealed.decision().events()) : 0;
  }

  private static long share(List<Event> events) {
    return !events.isEmpty() && events.getFirst() instanceof ShareClaimed e
        ? e.lots().stream().mapToLong(part -> part.amount().value()).sum()
        : 0;
  }

  private SealedCommand sealed(Command command, Decision decision) {
    List<Event> events = decision.events();
    Optional<Hash> root = events.isEmpty() ? Optional.empty() : Optional.of(Hash.sha256());
    Outcome outcome =
        switch (decision) {
          case Decision.Accepted _ ->
              new Outcome(
                  Optional.empty(),
                  events.size(),
                  root,
                  ByteString.EMPTY,
                  events.getFirst() instanceof EnvelopeOpened e ? e.seedHash() : Optional.empty(),
                  share(events),
                  Optional.empty());
          case Decision.Rejected r -> new Outcome(Optional.of(r.rejection()), events.size(), root);
        };
    return new SealedCommand(
        index,
        command.id(),
        command.body(),
        outcome,
        command.operations(),
        new ArrayList<>(events));
  }

  private SealedDue sealed(DueDone done) {
    Optional<Hash> root = done.events().isEmpty() ? Optional.empty() : Optional.of(Hash.sha256());
    Outcome outcome =
        new Outcome(
            Optional.empty(),
            done.events().size(),
            root,
            ByteString.EMPTY,
            Optional.empty(),
            0,
            done.seed());
    DueItem item = done.item();
    return new SealedDue(index, item.kind(), item.dueMs(), item.object(), outcome, done.events());
  }
}
