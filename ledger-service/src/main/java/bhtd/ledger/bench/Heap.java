package bhtd.ledger.bench;

/// What is alive on the heap.
final class Heap {
  private static final int COLLECTIONS = 3;

  private Heap() {}

  /// Unit: bytes, after garbage was collected.
  static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
