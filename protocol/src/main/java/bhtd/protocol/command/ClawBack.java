package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ObjectKey;

/// Who awarded takes points back, as the award announced.
public record ClawBack(ObjectKey award, Amount amount) implements Operation {}
