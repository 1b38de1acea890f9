package bhtd.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.acceptance.Launcher.Outcome;
import bhtd.acceptance.WholeStack.Running;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The commands a person calls, as processes against the whole stack.
@ExtendWith(WholeStack.class)
class StoryIT {
  private final Running running;

  StoryIT(Running running) {
    this.running = running;
  }

  @Test
  void the_story_holds_twice_and_the_chain_verifies() throws Exception {
    JsonNode first = holds("demo", "--json");
    JsonNode second = holds("demo", "--json");
    JsonNode verified = holds("verify", "--json");

    assertEquals(names(first), names(second), "the second run plays the same story");
    assertEquals(List.of(), withoutReceipt(first));
    assertTrue(commandIds(second).stream().noneMatch(commandIds(first)::contains));
    assertTrue(verified.path("signatures").asLong() > 2 * 100, verified.toString());
    assertEquals(running.stack().chain(), verified.path("chain").asText());
  }

  @Test
  void what_is_changed_in_a_copy_is_caught_before_a_persons_eyes() {
    Outcome outcome = running.bhtd().run("demo", "--tamper");
    assertEquals(0, outcome.exit(), () -> outcome.out() + outcome.err());
    assertTrue(outcome.out().contains("The chain does NOT hold: entry "), outcome::out);
    assertTrue(outcome.out().contains("Each change was caught."), outcome::out);
    assertEquals(0, running.bhtd().run("verify").exit());
  }

  /// Calls the script and reads what it says of itself.
  private JsonNode holds(String... words) throws Exception {
    Outcome outcome = running.bhtd().run(words);
    assertEquals(0, outcome.exit(), () -> outcome.out() + outcome.err());
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    assertTrue(report.path("ok").asBoolean(), outcome::out);
    return report;
  }

  /// What was done, without what differs from run to run.
  private static List<String> names(JsonNode report) {
    return report.path("steps").findValuesAsText("step").stream()
        .map(step -> step.replaceAll("(registers as \\w+|of c)-\\S+", "$1"))
        .toList();
  }

  /// The steps that made a command, and whose receipt nobody was given.
  private static List<String> withoutReceipt(JsonNode report) {
    List<String> checks = report.path("checks").findValuesAsText("what");
    return StreamSupport.stream(report.path("steps").spliterator(), false)
        .filter(step -> step.hasNonNull("command_id"))
        .map(step -> step.path("step").asText())
        .filter(step -> !checks.contains("receipt: " + step))
        .toList();
  }

  private static List<String> commandIds(JsonNode report) {
    return report.path("steps").findValuesAsText("command_id").stream()
        .filter(id -> !id.equals("null"))
        .toList();
  }
}
