package bhtd.acceptance.story;

import bhtd.acceptance.http.Api;
import bhtd.acceptance.stack.LocalStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/// The whole story, act by act, against a running stack. A second run goes on with the merchants,
/// program and agreement it finds, and takes new customers and new members.
public final class Story {
  static final String CURRENCY = "EUR";
  private static final long GIFT = 40;

  private final LocalStack stack;
  private final Script script;
  private final String run;

  private Story(LocalStack stack, Script script, String run) {
    this.stack = stack;
    this.script = script;
    this.run = run;
  }

  /// @return what happened; a story that stops half way is a report too, and not ok
  public static StoryReport play(LocalStack stack, Narrator narrator, Clock clock) {
    Script script = new Script(narrator);
    String run = Long.toString(clock.millis(), 36).toLowerCase(Locale.ROOT);
    try {
      new Story(stack, script, run).play();
      return StoryReport.of(script);
    } catch (StoryFailed | IllegalStateException | UncheckedIOException e) {
      return StoryReport.stopped(script, String.valueOf(e.getMessage()));
    }
  }

  private void play() {
    script.act("Two merchants come in");
    Cast cast = Cast.assemble(script, stack, run);
    Api gateway = cast.gateway();
    Merchant cafe = cast.cafe();
    Merchant books = cast.books();

    script.act("CAFE makes points and gives them away");
    Points points = new Points(script, cafe);
    points.program();
    points.issue();
    JsonNode before = points.supply();
    List<JsonNode> customers = points.enrol(run);
    points.award(customers);

    script.act("Two members take what is theirs, one gives");
    Member mia = Member.joins(script, stack.identityProvider(), gateway, "Mia", run);
    mia.claims(script, customers.get(0));
    Member noah = Member.joins(script, stack.identityProvider(), gateway, "Noah", run);
    noah.claims(script, customers.get(1));
    mia.gives(script, noah, cafe.code(), GIFT);

    script.act("BOOKS takes CAFE's points");
    Spending spending = new Spending(script, cafe, books);
    spending.agreement();
    final long owedBefore = spending.owed();
    spending.charge(noah.payCode(script), run);
    final long owed = spending.owed(owedBefore + Spending.PRICE_CENTS);

    script.act("What must hold");
    script.check("points left to Mia", Points.EACH - GIFT, mia.available(cafe.code()));
    script.check(
        "points left to Noah",
        Points.EACH + GIFT - Spending.PRICE_POINTS,
        noah.available(cafe.code()));
    script.check("cents CAFE owes BOOKS since this book", Spending.PRICE_CENTS, owed - owedBefore);
    new SupplyChecks(script, before, points.supply()).check();
    new Proofs(script, gateway, stack).check();
  }
}
