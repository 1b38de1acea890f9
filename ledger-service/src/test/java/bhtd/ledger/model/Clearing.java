package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.POSITION_LIMIT;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;
import static bhtd.protocol.value.Reason.RESERVE_MISSING;

import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Pair;
import bhtd.ledger.model.Facts.WindowId;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who owes whom, and who pays whom at once.
final class Clearing {
  private Clearing() {}

  private static boolean ascending(AccountId a, AccountId b) {
    return compare(a, b) < 0;
  }

  static int compare(AccountId a, AccountId b) {
    return Arrays.compareUnsigned(a.toBytes(), b.toBytes());
  }

  /// What {@code debtor} owes in the open window is more.
  static void owe(State s, AccountId debtor, AccountId creditor, AssetCode currency, long more) {
    int window = s.openWindows.at(currency);
    boolean low = ascending(debtor, creditor);
    Pair pair = new Pair(currency, window, low ? debtor : creditor, low ? creditor : debtor);
    s.positions.put(pair, s.positions.find(pair).orElse(0L) + (low ? more : -more));
  }

  /// Over all windows that are not settled; below 0: the other way round.
  static long owed(State s, AccountId debtor, AccountId creditor, AssetCode currency) {
    boolean low = ascending(debtor, creditor);
    long sum = 0;
    for (var entry : s.positions.entries()) {
      Pair pair = entry.getKey();
      if (pair.currency().equals(currency)
          && pair.low().equals(low ? debtor : creditor)
          && pair.high().equals(low ? creditor : debtor)
          && !s.settled.has(new WindowId(currency, pair.window()))) {
        sum += low ? entry.getValue() : -entry.getValue();
      }
    }
    return sum;
  }

  /// What orders that are held may add.
  private static long exposure(State s, AccountId issuer, AccountId merchant, AssetCode currency) {
    return s.orders.all().stream()
        .filter(o -> o.status() == Order.State.HELD && o.currency().equals(currency))
        .filter(o -> o.institution().equals(merchant))
        .flatMap(o -> o.legs().stream())
        .filter(leg -> leg.settlement() == AgreementSettlement.NET)
        .filter(leg -> leg.issuer().equals(issuer))
        .mapToLong(Order.Leg::exposure)
        .sum();
  }

  /// Whether what a payment's legs make owed or paid is allowed, one after the other.
  static final class Room {
    private final State s;
    private final AccountId merchant;
    private final AssetCode currency;
    private final boolean hold;
    private final Map<AccountId, Long> owed = new HashMap<>();
    private final Map<AccountId, Long> paid = new HashMap<>();

    Room(State s, AccountId merchant, AssetCode currency, boolean hold) {
      this.s = s;
      this.merchant = merchant;
      this.currency = currency;
      this.hold = hold;
    }

    void use(Agreement a, long value, Lowest lowest) {
      long fee = Order.feeOf(a, value);
      boolean issuerPays = a.terms().feePayer() == FeePayer.ISSUER;
      long needed = value + (issuerPays ? fee : 0);
      switch (a.terms().settlement()) {
        case NONE -> {}
        case NET -> {
          long used = owed.getOrDefault(a.issuer(), 0L);
          long now = Clearing.owed(s, a.issuer(), merchant, currency);
          long held = exposure(s, a.issuer(), merchant, currency);
          long counts = hold ? Math.max(0, now) + used + held : Math.max(0, now + used) + held;
          long room = Math.max(0, a.terms().positionLimit() - counts);
          lowest.note(needed > room, POSITION_LIMIT, needed, room);
          long acceptorPays = issuerPays || hold ? 0 : fee;
          owed.merge(a.issuer(), needed - acceptorPays, Long::sum);
        }
        case GROSS -> {
          Optional<AccountId> from = Who.reserve(s, a.issuer());
          boolean missing = from.isEmpty() || Who.reserve(s, merchant).isEmpty();
          if (!lowest.note(missing, RESERVE_MISSING)) {
            long used = paid.getOrDefault(a.issuer(), 0L);
            long available =
                Points.available(s, from.orElseThrow(), Points.lotOf(s, currency)) - used;
            lowest.note(needed > available, RESERVE_INSUFFICIENT, needed, Math.max(0, available));
            paid.merge(a.issuer(), needed - (issuerPays || hold ? 0 : fee), Long::sum);
          }
        }
      }
    }
  }

  /// Value, then fee, under an agreement: owed, or paid at once.
  static void value(State s, Agreement a, AccountId merchant, AssetCode currency, long value) {
    if (a.terms().settlement() == AgreementSettlement.NONE || value == 0) {
      return;
    }
    clear(s, a, a.issuer(), merchant, currency, value);
    long fee = Order.feeOf(a, value);
    if (a.terms().feePayer() == FeePayer.ISSUER) {
      clear(s, a, a.issuer(), merchant, currency, fee);
    } else {
      clear(s, a, merchant, a.issuer(), currency, fee);
    }
  }

  private static void clear(
      State s, Agreement a, AccountId from, AccountId to, AssetCode currency, long amount) {
    if (amount > 0 && a.terms().settlement() == AgreementSettlement.NET) {
      owe(s, from, to, currency, amount);
    } else if (amount > 0) {
      move(
          s,
          Who.reserve(s, from).orElseThrow(),
          Who.reserve(s, to).orElseThrow(),
          currency,
          amount);
    }
  }

  static void move(State s, AccountId from, AccountId to, AssetCode currency, long amount) {
    long lot = Points.lotOf(s, currency);
    Points.available(s, from, lot, -amount);
    Points.available(s, to, lot, amount);
  }

  /// What goes back: gross from the reserve as far as that is available, the rest as position.
  static void back(
      State s,
      AgreementSettlement settlement,
      AccountId from,
      AccountId to,
      AssetCode currency,
      long amount) {
    Optional<AccountId> reserve = Who.reserve(s, from);
    Optional<AccountId> other = Who.reserve(s, to);
    long paid = 0;
    if (settlement == AgreementSettlement.GROSS && reserve.isPresent() && other.isPresent()) {
      paid = Math.min(amount, Points.available(s, reserve.get(), Points.lotOf(s, currency)));
      if (paid > 0) {
        move(s, reserve.get(), other.get(), currency, paid);
      }
    }
    if (amount > paid) {
      owe(s, from, to, currency, amount - paid);
    }
  }
}
