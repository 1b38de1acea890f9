package bhtd.ledger.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.value.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every reason has a scenario which gives it.
class EveryReasonTest {
  private static final Path SCENARIOS = Path.of("src/test/java/bhtd/ledger/machine");

  @Test
  void every_reason_is_given_by_a_scenario() throws IOException {
    Set<Reason> without = EnumSet.noneOf(Reason.class);
    List<String> scenarios = scenarios();
    for (Reason reason : Reason.values()) {
      Pattern given = Pattern.compile("\\brejected\\(\\s*(Reason\\.)?" + reason.name() + "\\b");
      if (scenarios.stream().noneMatch(text -> given.matcher(text).find())) {
        without.add(reason);
      }
    }
    assertEquals(Set.of(), without);
  }

  private static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      List<Path> tests = files.filter(file -> file.toString().endsWith("Test.java")).toList();
      List<String> texts = new java.util.ArrayList<>(tests.size());
      for (Path test : tests) {
        texts.add(Files.readString(test));
      }
      return texts;
    }
  }
}
