package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.BANK_LINE_USED;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;
import static bhtd.protocol.value.Reason.RESERVE_MISSING;
import static bhtd.protocol.value.Reason.WINDOW_MISMATCH;
import static bhtd.protocol.value.Reason.WINDOW_NOT_FROZEN;
import static bhtd.protocol.value.Reason.WINDOW_UNKNOWN;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.Pair;
import bhtd.ledger.model.Facts.WindowId;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// SPEC.md, "Windows".
final class Windows {
  private Windows() {}

  private static void settler(State s, AccountId signer) {
    Broken.when(!signer.equals(s.settler()), NOT_AUTHORISED);
  }

  static void close(State s, AccountId signer, CloseWindow o) {
    settler(s, signer);
    Who.currency(s, o.currency());
    s.openWindows.put(o.currency(), s.openWindows.at(o.currency()) + 1);
  }

  /// What each institution is owed less what it owes, where that is not 0, by account ascending.
  static TreeMap<AccountId, Long> nets(State s, AssetCode currency, int window) {
    TreeMap<AccountId, Long> nets = new TreeMap<>(Clearing::compare);
    for (var entry : s.positions.entries()) {
      Pair pair = entry.getKey();
      if (pair.currency().equals(currency) && pair.window() == window) {
        nets.merge(pair.low(), -entry.getValue(), Long::sum);
        nets.merge(pair.high(), entry.getValue(), Long::sum);
      }
    }
    nets.values().removeIf(net -> net == 0);
    return nets;
  }

  static Hash root(Map<AccountId, Long> nets) {
    List<Hash> leaves = new ArrayList<>();
    nets.forEach(
        (account, net) ->
            leaves.add(
                Merkle.leaf(ByteBuffer.allocate(28).put(account.toBytes()).putLong(net).array())));
    return Merkle.root(leaves);
  }

  static void settle(State s, AccountId signer, SettleWindow o) {
    settler(s, signer);
    Who.currency(s, o.currency());
    int open = s.openWindows.at(o.currency());
    WindowId id = new WindowId(o.currency(), o.window());
    TreeMap<AccountId, Long> nets =
        s.settled.has(id) ? new TreeMap<>(Clearing::compare) : nets(s, o.currency(), o.window());
    boolean missing = nets.keySet().stream().anyMatch(i -> Who.reserve(s, i).isEmpty());
    Broken.when(missing, RESERVE_MISSING);
    Broken.when(o.window() > open, WINDOW_UNKNOWN);
    Broken.when(o.window() == open || s.settled.has(id), WINDOW_NOT_FROZEN);
    Broken.when(!root(nets).equals(o.netsRoot()), WINDOW_MISMATCH);
    settle(s, o.currency(), nets);
    s.settled.put(id, true);
  }

  private static void settle(State s, AssetCode currency, TreeMap<AccountId, Long> nets) {
    long lot = Points.lotOf(s, currency);
    TreeMap<AccountId, Long> still = new TreeMap<>(Clearing::compare);
    nets.forEach(
        (institution, net) -> {
          if (net > 0) {
            still.put(institution, net);
          }
        });
    long all = still.values().stream().mapToLong(Long::longValue).sum();
    nets.forEach(
        (debtor, net) -> {
          if (net < 0) {
            AccountId reserve = Who.reserve(s, debtor).orElseThrow();
            long paid = Math.min(-net, Points.available(s, reserve, lot));
            Points.available(s, reserve, lot, -paid);
            carry(s, currency, debtor, -net - paid, all, nets, still);
          }
        });
    still.forEach(
        (creditor, paid) -> Points.available(s, Who.reserve(s, creditor).orElseThrow(), lot, paid));
  }

  private static void carry(
      State s,
      AssetCode currency,
      AccountId debtor,
      long unpaid,
      long all,
      TreeMap<AccountId, Long> nets,
      TreeMap<AccountId, Long> still) {
    TreeMap<AccountId, Long> carried = new TreeMap<>(Clearing::compare);
    long left = unpaid;
    for (AccountId creditor : still.keySet()) {
      long share =
          Math.min(
              still.getOrDefault(creditor, 0L),
              Times.floor(unpaid, nets.getOrDefault(creditor, 0L), all));
      carried.put(creditor, share);
      left -= share;
    }
    while (left > 0) {
      for (AccountId creditor : still.descendingKeySet()) {
        if (left > 0 && carried.getOrDefault(creditor, 0L) < still.getOrDefault(creditor, 0L)) {
          carried.merge(creditor, 1L, Long::sum);
          left--;
        }
      }
    }
    carried.forEach(
        (creditor, share) -> {
          still.merge(creditor, -share, Long::sum);
          if (share > 0) {
            Clearing.owe(s, debtor, creditor, currency, share);
          }
        });
  }

  static void deposit(State s, AccountId signer, Deposit o) {
    settler(s, signer);
    Who.open(s, o.reserve(), AccountKind.RESERVE);
    Asset currency = Who.currency(s, o.currency());
    long amount = o.amount().value();
    long room = s.genesis.limits().amountMax() - currency.issued();
    Broken.when(amount > room, AMOUNT_OUT_OF_RANGE, amount, room);
    Broken.when(s.bankLines.has(o.bankLine()), BANK_LINE_USED);
    s.bankLines.put(o.bankLine(), true);
    Points.issued(s, o.currency(), amount);
    Points.available(s, o.reserve(), Points.lotOf(s, o.currency()), amount);
  }

  static void withdraw(State s, AccountId signer, Withdraw o) {
    Account reserve = Who.must(s, signer, AccountKind.RESERVE);
    Who.notFrozen(s, signer);
    Who.currency(s, o.currency());
    long lot = Points.lotOf(s, o.currency());
    long owes = 0;
    for (int window = 1; window < s.openWindows.at(o.currency()); window++) {
      if (!s.settled.has(new WindowId(o.currency(), window))) {
        long net = nets(s, o.currency(), window).getOrDefault(Who.institution(reserve), 0L);
        owes += Math.max(0, -net);
      }
    }
    long may = Math.max(0, Points.available(s, signer, lot) - owes);
    long amount = o.amount().value();
    Broken.when(amount > may, RESERVE_INSUFFICIENT, amount, may);
    Points.available(s, signer, lot, -amount);
    Points.withdrawn(s, o.currency(), amount);
  }
}
