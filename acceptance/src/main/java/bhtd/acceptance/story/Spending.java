package bhtd.acceptance.story;

import bhtd.acceptance.http.Answer;
import bhtd.local.Await;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// Act four: BOOKS takes CAFE's points, and CAFE owes BOOKS what they are worth.
final class Spending {
  /// Two points are worth a cent.
  private static final long POINTS_PER_CENT = 2;

  static final long PRICE_CENTS = 60;
  static final long PRICE_POINTS = PRICE_CENTS * POINTS_PER_CENT;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Script script;
  private final Merchant cafe;
  private final Merchant books;

  Spending(Script script, Merchant cafe, Merchant books) {
    this.script = script;
    this.cafe = cafe;
    this.books = books;
  }

  void agreement() {
    String proposes = "proposes to BOOKS: redeem, 2 points a cent, net";
    String accepts = "accepts the agreement";
    JsonNode own = cafe.backEnd().get("/merchant/v1/agreements").json();
    if (Json.row(own, this::isOurs).isPresent()) {
      script.stands(cafe.code(), proposes);
      script.stands(books.code(), accepts);
      return;
    }
    JsonNode body =
        Json.object(
            "program",
            cafe.code(),
            "acceptor",
            books.id(),
            "currency",
            Story.CURRENCY,
            "rate",
            Json.object("numerator", "1", "denominator", Long.toString(POINTS_PER_CENT)),
            "mode",
            "redeem",
            "settlement",
            "net",
            "position_limit",
            "1000000");
    Answer proposal =
        script.writes(cafe.code(), proposes, cafe.backEnd(), "/merchant/v1/agreements", body);
    String path = "/merchant/v1/agreements/" + proposal.field("id") + "/accept";
    script.writes(books.code(), accepts, books.backEnd(), path, Json.object());
  }

  private boolean isOurs(JsonNode agreement) {
    return agreement.path("program").asText().equals(cafe.code())
        && books.is(agreement.path("acceptor").asText())
        && agreement.path("status").asText().matches("active|accepted|in_force");
  }

  /// BOOKS's till reads the code off the phone.
  void charge(String payCode, String run) {
    JsonNode body =
        Json.object(
            "pay_code",
            payCode,
            "order_ref",
            "book-" + run,
            "price",
            Long.toString(PRICE_CENTS),
            "currency",
            Story.CURRENCY,
            "program",
            cafe.code());
    Answer paid =
        script.writes(
            books.code(),
            "charges a book at 0.60 EUR in CAFE's points",
            books.backEnd(),
            "/merchant/v1/payments",
            body);
    JsonNode leg = paid.json().path("legs").path(0);
    script.check("points the book cost", PRICE_POINTS, leg.path("points").asText());
  }

  /// What CAFE owes BOOKS, in cents, as settlement-service shows it to BOOKS.
  long owed() {
    return owed(books.backEnd().get("/settlement/v1/positions").json());
  }

  /// The same, once settlement-service has read the blocks up to what is expected.
  long owed(long expected) {
    Await.until(PATIENCE, () -> owed() == expected);
    script.reads(
        books.code(), "looks at what it is owed", books.backEnd(), "/settlement/v1/positions");
    return owed();
  }

  private long owed(JsonNode positions) {
    return Json.sum(
        positions,
        "amount",
        row ->
            cafe.is(row.path("debtor").asText())
                && books.is(row.path("creditor").asText())
                && row.path("currency").asText().equals(Story.CURRENCY));
  }
}
