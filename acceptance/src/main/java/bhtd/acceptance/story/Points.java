package bhtd.acceptance.story;

import bhtd.acceptance.http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;

/// Act two: CAFE makes points and gives them to a hundred customers it knows by its own numbers.
final class Points {
  static final int CUSTOMERS = 100;
  static final long EACH = 100;
  private static final long BATCH = 1_000_000;

  private final Script script;
  private final Merchant cafe;
  private final String program;

  Points(Script script, Merchant cafe) {
    this.script = script;
    this.cafe = cafe;
    this.program = "/merchant/v1/programs/" + cafe.code();
  }

  void program() {
    if (cafe.backEnd().get(program).ok()) {
      script.stands(cafe.code(), "defines its program");
      return;
    }
    JsonNode body = Json.object("code", cafe.code(), "name", "Café points", "scale", 0);
    script.writes(
        cafe.code(), "defines its program", cafe.backEnd(), "/merchant/v1/programs", body);
  }

  /// A batch is sealed: when it runs out there is a new one.
  void issue() {
    String what = "issues a batch of 1,000,000 points";
    if (supply().path("undistributed").asLong() >= CUSTOMERS * EACH) {
      script.stands(cafe.code(), what);
      return;
    }
    JsonNode body = Json.object("amount", Long.toString(BATCH), "class", "general");
    script.writes(cafe.code(), what, cafe.backEnd(), program + "/issues", body);
  }

  /// @return the customers in the order of their references, each with its claim token
  List<JsonNode> enrol(String run) {
    List<String> references =
        IntStream.rangeClosed(1, CUSTOMERS).mapToObj(i -> "c-%s-%03d".formatted(run, i)).toList();
    Answer enrolled =
        script.writes(
            cafe.code(),
            "enrols 100 customers by its own references",
            cafe.backEnd(),
            "/merchant/v1/customers",
            Json.object("references", references));
    List<JsonNode> rows =
        references.stream()
            .flatMap(
                name ->
                    Json.row(enrolled.json(), row -> row.path("reference").asText().equals(name))
                        .stream())
            .toList();
    script.check("customers enrolled", CUSTOMERS, rows.size());
    if (rows.size() < CUSTOMERS) {
      throw new StoryFailed("not every customer was enrolled");
    }
    return rows;
  }

  void award(List<JsonNode> customers) {
    List<JsonNode> rows =
        customers.stream()
            .<JsonNode>map(
                customer ->
                    Json.object(
                        "customer",
                        customer.path("reference").asText(),
                        "amount",
                        Long.toString(EACH)))
            .toList();
    JsonNode body = Json.object("program", cafe.code(), "mode", "all", "awards", Json.array(rows));
    script.writes(
        cafe.code(),
        "awards 100 points to each: one command, one signature",
        cafe.backEnd(),
        "/merchant/v1/awards",
        body);
  }

  JsonNode supply() {
    return cafe.backEnd().get(program + "/supply").json();
  }
}
