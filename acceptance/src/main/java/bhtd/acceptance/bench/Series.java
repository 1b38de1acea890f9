package bhtd.acceptance.bench;

import java.util.ArrayList;
import java.util.List;

/// One figure's rounds. Unit: operations a second.
final class Series {
  private final List<Double> rounds = new ArrayList<>();

  void add(double perSecond) {
    rounds.add(perSecond);
  }

  boolean isEmpty() {
    return rounds.isEmpty();
  }

  double median() {
    List<Double> sorted = rounds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double min() {
    return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
