package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.accept;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.ledger.machine.Shop.deposited;
import static bhtd.ledger.machine.Shop.owed;
import static bhtd.ledger.machine.Shop.refunded;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POSITION_LIMIT;
import static bhtd.protocol.value.Reason.RESERVE_MISSING;
import static bhtd.protocol.value.Reason.WINDOW_MISMATCH;
import static bhtd.protocol.value.Reason.WINDOW_NOT_FROZEN;
import static bhtd.protocol.value.Reason.WINDOW_TOO_LARGE;
import static bhtd.protocol.value.Reason.WINDOW_UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.event.Settled;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowRulesTest {
  private static final Propose TERMS = Terms.usual().proposed();
  private static final AssetCode NONE = new AssetCode("NONE");

  private static Scenario.Ask closed() {
    return by("settler", new CloseWindow(EUR));
  }

  private static Scenario.Ask settled(int window, Map<String, Long> nets) {
    return by("settler", new SettleWindow(EUR, window, root(nets)));
  }

  /// RFC 6962 root over H(00 ‖ account ‖ net), by account ascending.
  private static Hash root(Map<String, Long> nets) {
    return Merkle.root(
        nets.entrySet().stream()
            .map(
                e ->
                    ByteBuffer.allocate(28)
                        .put(id(e.getKey()).toBytes())
                        .putLong(e.getValue())
                        .array())
            .sorted(Arrays::compareUnsigned)
            .map(Merkle::leaf)
            .toList());
  }

  private static Scenario owing(long cents) {
    return town(TERMS).and(Bill.of("o1", cents, TERMS).charged());
  }

  private static final Map<String, Long> NETS_300 = Map.of("cafe", -300L, "books", 300L);

  @Test
  void a_closed_window_is_frozen_and_the_next_one_opens() {
    owing(300)
        .when(closed())
        .causes(new WindowClosed(EUR, 1))
        .and(Bill.of("o2", 200, TERMS).charged())
        .then(owed("cafe owes books 300 in 1", "cafe owes books 200 in 2"))
        .then(s -> assertEquals(Optional.of(View.WindowStatus.FROZEN), s.view().window(EUR, 1)));
  }

  @Test
  void a_window_is_settled_through_the_reserves() {
    WindowSettled event =
        new WindowSettled(
            EUR,
            1,
            byAccount(
                new Settled(id("cafe"), id("cafe reserve"), -300, 300),
                new Settled(id("books"), id("books reserve"), 300, 300)),
            List.of());
    owing(300)
        .and(deposited("cafe", 1_000), closed())
        .when(settled(1, NETS_300))
        .causes(event)
        .has("cafe reserve", EUR, 700)
        .has("books reserve", EUR, 300)
        .then(owed())
        .when(settled(1, NETS_300))
        .rejected(WINDOW_NOT_FROZEN);
  }

  private static List<Settled> byAccount(Settled... settled) {
    return Arrays.stream(settled)
        .sorted(
            (a, b) -> Arrays.compareUnsigned(a.institution().toBytes(), b.institution().toBytes()))
        .toList();
  }

  @Test
  void an_empty_window_settles_to_nothing() {
    town().and(closed(), settled(1, Map.of())).then(owed());
  }

  @Test
  void only_the_settler_settles() {
    owing(300)
        .when(by("operator", new CloseWindow(EUR)))
        .rejected(NOT_AUTHORISED)
        .when(by("cafe", new SettleWindow(EUR, 1, root(NETS_300))))
        .rejected(NOT_AUTHORISED)
        .when(by("settler", new CloseWindow(NONE)))
        .rejected(ASSET_UNKNOWN)
        .when(by("settler", new CloseWindow(CAFE)))
        .rejected(ASSET_WRONG_KIND)
        .when(by("settler", new SettleWindow(NONE, 1, root(NETS_300))))
        .rejected(ASSET_UNKNOWN)
        .when(by("settler", new SettleWindow(CAFE, 1, root(NETS_300))))
        .rejected(ASSET_WRONG_KIND);
  }

  @Test
  void only_a_frozen_window_with_these_nets_is_settled() {
    owing(300)
        .when(settled(2, Map.of()))
        .rejected(WINDOW_UNKNOWN)
        .when(settled(1, NETS_300))
        .rejected(WINDOW_NOT_FROZEN)
        .and(closed())
        .when(settled(1, Map.of("cafe", -299L, "books", 299L)))
        .rejected(WINDOW_MISMATCH);
  }

  @Test
  void who_has_a_net_has_a_reserve() {
    owing(300)
        .and(by("books reserve", new CloseAccount()), closed())
        .when(settled(1, NETS_300))
        .rejected(RESERVE_MISSING);
  }

  @Test
  void what_a_short_debtor_leaves_unpaid_is_carried_on() {
    owing(300)
        .and(deposited("cafe", 120), closed(), settled(1, NETS_300))
        .has("cafe reserve", EUR, 0)
        .has("books reserve", EUR, 120)
        .then(owed("cafe owes books 180 in 2"));
  }

  @Test
  void a_limit_is_used_up_by_two_windows_at_once() {
    Propose terms = Terms.usual().limit(500).proposed();
    town(terms)
        .and(Bill.of("o1", 300, terms).charged(), closed())
        .when(Bill.of("o2", 201, terms).charged())
        .rejected(POSITION_LIMIT, 201, 200)
        .and(Bill.of("o3", 200, terms).charged(), deposited("cafe", 300))
        .and(settled(1, NETS_300))
        .when(Bill.of("o4", 301, terms).charged())
        .rejected(POSITION_LIMIT, 301, 300)
        .when(Bill.of("o5", 300, terms).charged())
        .accepted();
  }

  @Test
  void nets_are_multilateral_and_refunds_go_to_the_open_window() {
    Propose back = Terms.of(BOOKS).proposed();
    Scenario three = three(TERMS, back);
    three
        .and(
            Bill.of("o1", 300, TERMS).charged(),
            Bill.of("o2", 100, back).at("cafe till").charged(),
            Bill.of("o3", 50, toBikes(CAFE)).at("bikes till").charged(),
            closed(),
            refunded("o1", 100))
        .and(deposited("cafe", 1_000))
        .and(settled(1, Map.of("cafe", -250L, "books", 200L, "bikes", 50L)))
        .has("cafe reserve", EUR, 750)
        .has("books reserve", EUR, 200)
        .has("bikes reserve", EUR, 50)
        .then(owed("books owes cafe 100 in 2"));
  }

  private static Propose toBikes(AssetCode asset) {
    return Terms.of(asset).proposedTo("bikes");
  }

  private static Scenario three(Propose... agreements) {
    return town(agreements)
        .and(merchant("bikes"))
        .and(by("cafe", toBikes(CAFE)), accept("bikes", toBikes(CAFE)))
        .and(by("books", toBikes(BOOKS)), accept("bikes", toBikes(BOOKS)));
  }

  @Test
  void shortfalls_are_shared_in_proportion_and_the_units_left_go_to_the_highest_accounts() {
    Scenario three =
        three(TERMS)
            .and(
                Bill.of("o1", 201, TERMS).charged(),
                Bill.of("o2", 100, toBikes(CAFE)).at("bikes till").charged(),
                deposited("cafe", 51),
                closed(),
                settled(1, Map.of("cafe", -301L, "books", 201L, "bikes", 100L)));
    // 250 are not paid: 166.9 of BOOKS' and 83.05 of BIKES'; the unit left goes to the highest
    boolean booksHigher = Arrays.compareUnsigned(id("books").toBytes(), id("bikes").toBytes()) > 0;
    three
        .has("cafe reserve", EUR, 0)
        .has("books reserve", EUR, booksHigher ? 201 - 167 : 201 - 166)
        .has("bikes reserve", EUR, booksHigher ? 100 - 83 : 100 - 84);
  }

  @Test
  void positions_of_a_window_sum_to_nothing() {
    three(TERMS)
        .and(Bill.of("o1", 201, TERMS).charged(), closed(), settledAllCarried())
        .then(owed("cafe owes books 201 in 2"))
        .has("books reserve", EUR, 0);
  }

  private static Scenario.Ask settledAllCarried() {
    return settled(1, Map.of("cafe", -201L, "books", 201L));
  }

  @Test
  void windows_may_be_settled_in_any_order() {
    owing(300)
        .and(closed(), Bill.of("o2", 200, TERMS).charged(), closed(), deposited("cafe", 500))
        .and(settled(2, Map.of("cafe", -200L, "books", 200L)))
        .then(owed("cafe owes books 300 in 1"))
        .and(settled(1, NETS_300))
        .has("books reserve", EUR, 500)
        .then(owed());
  }

  /// 128 debtors who can pay nothing owe 128 creditors 128 cents each: what is carried goes from
  /// each of them to each of the others.
  @Test
  void a_window_that_carries_too_many_positions_is_too_large() {
    int pairs = 128;
    Scenario s = given(Asks.euro(), members(ALICE));
    Map<String, Long> nets = new HashMap<>();
    for (int i = 0; i < pairs; i++) {
      String debtor = "debtor" + i;
      String creditor = "creditor" + i;
      AssetCode program = new AssetCode("P" + (100 + i));
      Propose terms = Terms.of(program).proposedTo(creditor);
      s.and(
          merchant(debtor),
          merchant(creditor),
          Asks.program(program, debtor),
          Asks.issue(program, debtor, pairs),
          Shop.awarded(debtor, ALICE, 1 + i, pairs),
          by(debtor, terms),
          accept(creditor, terms),
          Bill.of("o" + i, pairs, terms).at(creditor + " till").paid());
      nets.put(debtor, (long) -pairs);
      nets.put(creditor, (long) pairs);
    }
    s.and(closed())
        .when(settled(1, nets))
        .rejected(WINDOW_TOO_LARGE)
        .and(deposited("debtor0", 128), deposited("debtor1", 128), deposited("debtor2", 128))
        .when(settled(1, nets))
        .accepted();
  }
}
