package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.accept;
import static bhtd.ledger.machine.Asks.award;
import static bhtd.ledger.machine.Asks.charge;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.mandate;
import static bhtd.ledger.machine.Asks.member;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.signed;
import static bhtd.ledger.machine.Asks.terms;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Rate;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Histories made from a seed, half of them nonsense: whatever is asked, the invariants hold, and a
/// ledger that only applies what was sealed is the same as the one that decided.
class RandomHistoryTest {
  private static final int MEMBERS = 12;
  private static final int STEPS = 1_500;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_261_122})
  void invariants_hold(long seed) {
    new History(seed).play();
  }

  private static final class History {
    private final Random random;
    private final Propose terms;
    private final Scenario s;
    private int opened;
    private int orders;
    private long issued;
    private long charged;

    History(long seed) {
      random = new Random(seed);
      terms = terms(new Rate(1 + random.nextInt(9), 1 + random.nextInt(9)), 40_000);
      s =
          given(
              euro(),
              merchant("cafe"),
              merchant("books"),
              program(CAFE, "cafe"),
              by("cafe", terms),
              accept("books", terms));
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        s.after(Duration.ofSeconds(random.nextInt(90)));
        VerifiedCommand command = s.command(command());
        boolean known = s.view().account(command.command().signer()).isPresent();
        if (known || command.command().signer().equals(id(REGISTRAR))) {
          Decision dry = s.ledger().decide(command, Scenario.DRAWS, s.now());
          s.when(command);
          assertEquals(dry, s.sealed());
          count(dry);
        } else {
          s.when(command);
        }
        check();
      }
      assertTrue(charged > 0 && opened > MEMBERS / 2, "the history was worth its name");
    }

    private void count(Decision decision) {
      if (decision instanceof Decision.Accepted accepted) {
        accepted
            .events()
            .forEach(
                e -> {
                  switch (e) {
                    case bhtd.protocol.event.BatchIssued b -> issued += b.amount().value();
                    case OrderPaid o -> charged += o.price().value();
                    default -> {} // the others move nothing that is counted here
                  }
                });
      }
    }

    private Scenario.Ask command() {
      String someone = someone();
      return switch (random.nextInt(12)) {
        case 0, 1 -> by(REGISTRAR, member("member " + Math.min(MEMBERS, opened++)));
        case 2 -> by("cafe issuance", new Issue(CAFE, amount(5_000), expiry()));
        case 3, 4, 5 -> by("cafe issuance", several(() -> award(someone(), batch(), small())));
        case 6, 7, 8 -> by(someone, several(() -> transfer(someone(), small())));
        default -> charged(someone);
      };
    }

    private Scenario.Ask charged(String payer) {
      long price = 1 + random.nextInt(300);
      String order = "order " + (random.nextInt(4) == 0 ? orders : ++orders);
      long until = s.now().ms() + random.nextInt(320_000) - 5_000;
      var cited = signed(payer, mandate(payer, order, price, 1 + random.nextInt(2_000), until));
      return new Scenario.Ask(
          "books till",
          random.nextInt(10) > 0,
          java.util.List.of(charge(order, price, cited, terms)));
    }

    private Operation[] several(java.util.function.Supplier<Operation> one) {
      Operation[] operations = new Operation[1 + random.nextInt(4)];
      for (int i = 0; i < operations.length; i++) {
        operations[i] = one.get();
      }
      return operations;
    }

    private String someone() {
      return "member " + random.nextInt(MEMBERS);
    }

    private long batch() {
      return random.nextInt((int) s.view().batchCount() + 1);
    }

    private long small() {
      return 1 + random.nextInt(400);
    }

    private Amount amount(int most) {
      return new Amount(1 + random.nextInt(most));
    }

    private long expiry() {
      long quarterHour = 900_000;
      return random.nextBoolean()
          ? 0
          : (s.now().ms() / quarterHour + 1 + random.nextInt(40)) * quarterHour;
    }

    private void check() {
      AssetFigures cafe = s.ledger().figures(CAFE).orElseThrow();
      assertTrue(cafe.balanced());
      assertEquals(issued, cafe.issued());
      long held = 0;
      for (int i = 0; i <= MEMBERS; i++) {
        var holdings = s.view().holdings(id("member " + i));
        assertEquals(holdings, s.replayed().view().holdings(id("member " + i)));
        held += holdings.stream().mapToLong(View.Holding::posted).sum();
      }
      assertEquals(cafe.available(), held);
      long undistributed = 0;
      for (long batch = 0; batch < s.view().batchCount(); batch++) {
        View.Batch one = s.view().batch(batch).orElseThrow();
        assertTrue(one.undistributed() >= 0 && one.undistributed() <= one.amount());
        undistributed += one.undistributed();
      }
      assertEquals(cafe.undistributed(), undistributed);
      long owed = s.view().positions().stream().mapToLong(View.Position::amount).sum();
      assertEquals(charged, owed);
      assertEquals(s.view().positions(), s.replayed().view().positions());
    }
  }
}
