package bhtd.acceptance.bench;

import java.util.List;

/// What a run measures, and how often.
///
/// @param loads which figures
/// @param warmups rounds of each load that do not count: the ledger's process is new, and its
///     compiler, which shares the cores, is at rest only after seven rounds or so
/// @param rounds of each load that count
record Plan(List<Load> loads, int warmups, int rounds) {
  static Plan quick(List<Load> loads) {
    return new Plan(loads, 7, 5);
  }
}
