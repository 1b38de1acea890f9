package bhtd.ledger.model;

import bhtd.protocol.value.Reason;

/// An operation breaks a rule.
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1;
  final Reason reason;
  final long needed;
  final long present;

  Broken(Reason reason, long needed, long present) {
    super(reason + " " + needed + " " + present, null, false, false);
    this.reason = reason;
    this.needed = needed;
    this.present = present;
  }

  static void when(boolean broken, Reason reason) {
    when(broken, reason, 0, 0);
  }

  static void when(boolean broken, Reason reason, long needed, long present) {
    if (broken) {
      throw new Broken(reason, needed, present);
    }
  }
}
