package bhtd.protocol.block;

import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.Reason;

/// Which operation broke which rule.
///
/// @param operation index of the first operation that broke a rule
/// @param needed what the rule needed, in the reason's unit; 0 where no number makes sense
/// @param present what was there
public record Rejection(Reason reason, int operation, long needed, long present) {
  public Rejection {
    MalformedException.unless(
        operation >= 0 && needed >= 0 && present >= 0, "a rejection's numbers are not negative");
  }
}
