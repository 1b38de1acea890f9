package bhtd.acceptance.bench;

import java.util.ArrayList;
import java.util.List;

/// One figure's rounds; most often operations a second.
final class Series {
  private final List<Double> rounds = new ArrayList<>();

  static Series of(List<Double> values) {
    Series series = new Series();
    values.forEach(series::add);
    return series;
  }

  /// What does not change from round to round.
  static Series of(double value) {
    return of(List.of(value));
  }

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
