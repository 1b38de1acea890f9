package bhtd.ledger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.machine.View;
import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Lot;
import bhtd.ledger.model.Facts.Row;
import bhtd.ledger.model.Facts.WindowId;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// That a ledger's state is the model's, and that the invariants hold.
final class Compared {
  private Compared() {}

  static void same(State s, Ledger ledger, long now) {
    View view = ledger.view();
    assertEquals(s.accounts.size(), view.accountCount(), "accounts");
    Map<AccountId, Set<View.Holding>> holdings = holdings(s);
    for (Account a : s.accounts.all()) {
      assertEquals(account(s, a), view.account(a.id()).orElseThrow());
      assertEquals(
          holdings.getOrDefault(a.id(), Set.of()),
          Set.copyOf(spendingOrder(view.holdings(a.id()))),
          () -> "holdings of " + a);
      if (a.kind() == bhtd.protocol.value.AccountKind.INSTITUTION) {
        assertEquals(Who.reserve(s, a.id()), view.reserve(a.id()), "reserve");
      }
    }
    assets(s, ledger, now);
    batches(s, view);
    agreements(s, view);
    assertEquals(positions(s), positionsOf(view), "positions");
    windows(s, view);
    List<PublicKey> registrars =
        s.registrars.all().stream().filter(r -> !r.dismissed()).map(r -> r.key()).toList();
    assertEquals(
        registrars.stream().map(PublicKey::toString).sorted().toList(),
        view.registrars().stream().map(PublicKey::toString).sorted().toList(),
        "registrars");
    assertEquals(
        s.logKeys.entries().stream().map(Map.Entry::getKey).toList(), view.logKeys(), "log keys");
    assertEquals(s.rulesVersion, ledger.rulesVersion(new BlockTime(now)), "rules");
    assertEquals(
        Due.all(s).stream().mapToLong(Due.Item::dueMs).min(), due(ledger), "what is due next");
  }

  private static OptionalLong due(Ledger ledger) {
    return ledger.nextDueMs();
  }

  private static View.Account account(State s, Account a) {
    return new View.Account(
        a.id(),
        a.kind(),
        a.key(),
        a.institution(),
        a.registrar(),
        a.token().isPresent(),
        a.claimed(),
        new BlockTime(a.openedAt()),
        a.tier(),
        a.category(),
        a.frozen(),
        a.closed());
  }

  private static Map<AccountId, Set<View.Holding>> holdings(State s) {
    Map<AccountId, Set<View.Holding>> all = new HashMap<>();
    for (var entry : s.rows.entries()) {
      Row row = entry.getValue();
      if (row.all() > 0) {
        Lot lot = s.lots.at(entry.getKey().lot());
        AssetCode asset = Points.asset(s, lot.number());
        View.Holding holding =
            new View.Holding(
                asset,
                lot.batch(),
                lot.number(),
                time(lot.expiresAt()),
                row.all(),
                row.held() + row.enveloped());
        all.computeIfAbsent(entry.getKey().account(), _ -> new HashSet<>()).add(holding);
      }
    }
    return all;
  }

  private static List<View.Holding> spendingOrder(List<View.Holding> holdings) {
    for (View.Holding h : holdings) {
      assertTrue(h.held() >= 0 && h.held() <= h.posted(), "held never above posted");
    }
    return holdings;
  }

  private static void assets(State s, Ledger ledger, long now) {
    View view = ledger.view();
    assertEquals(
        s.assets.all().stream().map(Asset::code).toList(),
        view.assets().stream().map(View.Asset::code).toList());
    for (Asset a : s.assets.all()) {
      AssetFigures figures = ledger.figures(a.code()).orElseThrow();
      assertEquals(figures(s, a), figures);
      assertTrue(figures.balanced(), () -> "not balanced: " + figures);
      assertEquals(Assets.set(s, a.code(), now), view.policy(a.code(), new BlockTime(now)));
      assertEquals(
          Assets.waiting(s, a.code(), now), view.waitingPolicy(a.code(), new BlockTime(now)));
    }
  }

  private static AssetFigures figures(State s, Asset a) {
    long available = 0;
    long held = 0;
    long enveloped = 0;
    for (var entry : s.rows.entries()) {
      if (Points.asset(s, entry.getKey().lot()).equals(a.code())) {
        available += entry.getValue().available();
        held += entry.getValue().held();
        enveloped += entry.getValue().enveloped();
      }
    }
    long undistributed =
        s.batches.all().stream()
            .filter(b -> b.asset().equals(a.code()))
            .mapToLong(Batch::undistributed)
            .sum();
    return new AssetFigures(
        a.code(),
        a.issued(),
        undistributed,
        available,
        held,
        enveloped,
        a.redeemed(),
        a.expired(),
        a.withdrawn());
  }

  private static void batches(State s, View view) {
    assertEquals(s.batches.size(), view.batchCount(), "batches");
    for (Batch b : s.batches.all()) {
      assertEquals(
          new View.Batch(b.number(), b.asset(), b.amount(), b.undistributed(), time(b.expiresAt())),
          view.batch(b.number()).orElseThrow());
    }
  }

  private static void agreements(State s, View view) {
    assertEquals(s.agreements.size(), view.agreements().size(), "agreements");
    for (Agreement a : s.agreements.all()) {
      assertEquals(
          new View.Agreement(
              a.hash(),
              a.issuer(),
              a.proposer(),
              a.terms(),
              new BlockTime(a.proposedAt()),
              a.accepted() ? Optional.of(new BlockTime(a.acceptedAt())) : Optional.empty(),
              time(a.endsAt())),
          view.agreement(a.hash()).orElseThrow());
    }
  }

  private static Map<View.Position, Long> positions(State s) {
    Map<View.Position, Long> positions = new HashMap<>();
    for (var entry : s.positions.entries()) {
      var pair = entry.getKey();
      long amount = entry.getValue();
      if (amount != 0 && !s.settled.has(new WindowId(pair.currency(), pair.window()))) {
        AccountId debtor = amount > 0 ? pair.low() : pair.high();
        AccountId creditor = amount > 0 ? pair.high() : pair.low();
        positions.put(
            new View.Position(debtor, creditor, pair.currency(), pair.window(), 0),
            Math.abs(amount));
      }
    }
    return positions;
  }

  /// The positions of a window sum to zero, for each is owed by one and to one.
  private static Map<View.Position, Long> positionsOf(View view) {
    Map<View.Position, Long> positions = new HashMap<>();
    for (View.Position p : view.positions()) {
      assertTrue(p.amount() > 0, "a position is not negative");
      positions.put(
          new View.Position(p.debtor(), p.creditor(), p.currency(), p.window(), 0), p.amount());
    }
    assertEquals(view.positions().size(), positions.size(), "one figure between two in a window");
    return positions;
  }

  private static void windows(State s, View view) {
    for (var entry : s.openWindows.entries()) {
      AssetCode currency = entry.getKey();
      int open = entry.getValue();
      assertEquals(open, view.openWindow(currency).orElseThrow(), "open window");
      for (int window = 1; window < open; window++) {
        View.WindowStatus status =
            s.settled.has(new WindowId(currency, window))
                ? View.WindowStatus.SETTLED
                : View.WindowStatus.FROZEN;
        assertEquals(status, view.window(currency, window).orElseThrow(), "window");
      }
    }
  }

  private static Optional<BlockTime> time(long ms) {
    return ms == 0 ? Optional.empty() : Optional.of(new BlockTime(ms));
  }
}
