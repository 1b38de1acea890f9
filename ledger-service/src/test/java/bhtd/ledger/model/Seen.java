package bhtd.ledger.model;

import java.util.Map;
import java.util.TreeMap;

/// What came about in histories, and how often.
final class Seen {
  final Map<String, Integer> accepted = new TreeMap<>();
  final Map<String, Integer> events = new TreeMap<>();
  final Map<String, Integer> reasons = new TreeMap<>();
  final Map<String, Integer> refusals = new TreeMap<>();

  static void count(Map<String, Integer> of, Object what) {
    of.merge(
        what instanceof Enum<?> e ? e.name() : what.getClass().getSimpleName(), 1, Integer::sum);
  }
}
