package bhtd.protocol.command;

import bhtd.protocol.value.ObjectKey;

/// The issuance account takes an award back before it matures.
public record CancelAward(ObjectKey award) implements Operation {}
