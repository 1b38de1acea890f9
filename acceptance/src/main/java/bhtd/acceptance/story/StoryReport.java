package bhtd.acceptance.story;

import java.util.ArrayList;
import java.util.List;

/// All that happened and all that was checked, as {@code ./bhtd demo --json} prints it.
public record StoryReport(boolean ok, List<Step> steps, List<Check> checks) {
  static StoryReport of(Script script) {
    boolean ok = script.checks().stream().allMatch(Check::ok);
    return new StoryReport(ok, script.steps(), script.checks());
  }

  /// The story stopped before its end: that is one more check, and it does not hold.
  static StoryReport stopped(Script script, String why) {
    Check end = new Check("the story comes to its end", "yes", why, false);
    List<Check> checks = new ArrayList<>(script.checks());
    checks.add(end);
    return new StoryReport(false, script.steps(), List.copyOf(checks));
  }

  /// The first thing that does not hold; empty when everything does.
  public String failure() {
    return checks.stream()
        .filter(check -> !check.ok())
        .findFirst()
        .map(check -> check.what() + ": expected " + check.expected() + ", found " + check.actual())
        .orElse("");
  }
}
