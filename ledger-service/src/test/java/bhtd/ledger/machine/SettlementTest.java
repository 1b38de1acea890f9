package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.People.points;
import static bhtd.protocol.value.Reason.WINDOW_TOO_LARGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.event.Settled;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Windows with many institutions, straight on the state.
class SettlementTest {
  private static final int EURO = 0;
  private static final Signer SETTLER =
      new Signer(AccountId.ofKey(key("settler").bytes()), Accounts.NONE);

  private final State s = new State(Scenario.genesis());

  SettlementTest() {
    AssetRules.apply(s, new CurrencyDefined(EUR, 2, 0));
  }

  /// An institution with a reserve.
  private int institution(int number) {
    int institution = open("institution " + number, AccountKind.INSTITUTION, Accounts.NONE);
    open(reserve(number), AccountKind.RESERVE, institution);
    return institution;
  }

  private static String reserve(int number) {
    return "reserve " + number;
  }

  private int open(String name, AccountKind kind, int institution) {
    return s.accounts.open(
        AccountId.ofKey(key(name).bytes()),
        kind,
        key(name),
        institution,
        Optional.empty(),
        0,
        Scenario.START_MS);
  }

  private void deposit(int number, int line, long cents) {
    AccountId reserve = AccountId.ofKey(key(reserve(number)).bytes());
    DepositRules.apply(
        s, new Deposited(reserve, EUR, 0, points(cents), People.bytes(number + " " + line)));
  }

  private Verdict settle() {
    Hash root = Nets.of(s, EURO, 1).root();
    return WindowRules.decide(s, SETTLER, new SettleWindow(EUR, 1, root));
  }

  private void owedByTheFirst(int creditors) {
    int debtor = institution(0);
    for (int i = 1; i <= creditors; i++) {
      s.positions.owe(debtor, institution(i), EURO, 1, 1);
    }
    WindowRules.apply(s, new WindowClosed(EUR, 1));
  }

  @Test
  void a_window_has_at_most_16_384_nets_and_carried_positions() {
    owedByTheFirst(16_383);
    deposit(0, 1, 16_382);
    assertEquals(Verdict.breaks(WINDOW_TOO_LARGE), settle());
    deposit(0, 2, 1);
    assertInstanceOf(Verdict.Holds.class, settle());
  }

  @Test
  void what_is_too_large_is_not_worked_out_to_its_end() {
    for (int i = 0; i < 4_000; i++) {
      s.positions.owe(institution(2 * i), institution(2 * i + 1), EURO, 1, 1_000_000);
    }
    WindowRules.apply(s, new WindowClosed(EUR, 1));
    assertEquals(Verdict.breaks(WINDOW_TOO_LARGE), settle());
  }

  @Test
  void what_is_paid_and_carried_adds_up_to_the_nets() {
    long seed = Long.getLong("bhtd.seed", 20_261_122L);
    System.out.println("settlement with seed " + seed);
    Random random = new Random(seed);
    for (int history = 0; history < 300; history++) {
      new SettlementTest().settleAtRandom(random);
    }
  }

  private void settleAtRandom(Random random) {
    int count = 2 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      institution(i);
    }
    for (int i = 0; i < 2 * count; i++) {
      int debtor = 2 * random.nextInt(count);
      int creditor = 2 * random.nextInt(count);
      if (debtor != creditor) {
        s.positions.owe(
            debtor, creditor, EURO, 1, 1 + random.nextInt(random.nextBoolean() ? 3 : 999));
      }
    }
    for (int i = 0; i < count; i++) {
      if (random.nextInt(3) > 0) {
        deposit(i, 1, 1 + random.nextInt(700));
      }
    }
    WindowRules.apply(s, new WindowClosed(EUR, 1));
    Nets nets = Nets.of(s, EURO, 1);
    assertEquals(0, nets.nets().stream().mapToLong(Nets.Net::amount).sum());
    Verdict.Holds holds = assertInstanceOf(Verdict.Holds.class, settle());
    WindowSettled e = (WindowSettled) holds.event();
    Map<AccountId, Long> settled = new HashMap<>();
    for (Settled each : e.settled()) {
      long moved = each.net() > 0 ? each.moved() : -each.moved();
      settled.merge(each.institution(), each.net() - moved, Long::sum);
    }
    for (Clearing each : e.carried()) {
      settled.merge(each.debtor(), each.amount().value(), Long::sum);
      settled.merge(each.creditor(), -each.amount().value(), Long::sum);
    }
    settled.forEach((who, left) -> assertEquals(0, left, who.toString()));
    WindowRules.apply(s, e);
    assertEquals(0, Nets.of(s, EURO, 1).nets().size());
  }
}
