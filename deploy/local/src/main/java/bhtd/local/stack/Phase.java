package bhtd.local.stack;

/// What a part, or the stack as a whole, is doing.
public enum Phase {
  /// Its turn has not come.
  WAITING,
  /// Being prepared or started; not ready yet.
  STARTING,
  /// Does its work.
  READY,
  /// Ended by itself; started again after a pause.
  RESTARTING,
  /// Being ended by us.
  STOPPING,
  /// Ended by us.
  STOPPED,
  /// Could not be started.
  FAILED
}
