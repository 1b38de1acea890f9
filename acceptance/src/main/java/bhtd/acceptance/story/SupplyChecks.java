package bhtd.acceptance.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// The supply of CAFE's points: the equation of rule 3, and what this run moved in it.
final class SupplyChecks {
  private static final List<String> PARTS =
      List.of(
          "undistributed", "available", "held", "in_envelopes", "redeemed", "expired", "withdrawn");

  private final Script script;
  private final JsonNode before;
  private final JsonNode after;

  SupplyChecks(Script script, JsonNode before, JsonNode after) {
    this.script = script;
    this.before = before;
    this.after = after;
  }

  void check() {
    long parts = PARTS.stream().mapToLong(part -> after.path(part).asLong()).sum();
    script.check("supply: issued is the sum of its parts", after.path("issued").asLong(), parts);
    moved("issued", 0);
    moved("undistributed", -Points.CUSTOMERS * Points.EACH);
    moved("available", Points.CUSTOMERS * Points.EACH - Spending.PRICE_POINTS);
    moved("redeemed", Spending.PRICE_POINTS);
  }

  private void moved(String part, long expected) {
    long actual = after.path(part).asLong() - before.path(part).asLong();
    script.check("supply: change of " + part, expected, actual);
  }
}
