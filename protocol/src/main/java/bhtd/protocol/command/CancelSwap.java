package bhtd.protocol.command;

import bhtd.protocol.value.ObjectKey;

/// The member who made an offer takes it back.
public record CancelSwap(ObjectKey offer) implements Operation {}
