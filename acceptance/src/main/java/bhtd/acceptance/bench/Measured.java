package bhtd.acceptance.bench;

/// The rounds of one load.
///
/// @param sealed operations a second from the topic to a committed block
/// @param written operations a second when the same blocks are only written
record Measured(Load load, Series sealed, Series written) {
  static Measured of(Load load) {
    return new Measured(load, new Series(), new Series());
  }
}
