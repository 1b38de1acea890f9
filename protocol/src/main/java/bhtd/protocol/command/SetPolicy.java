package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;

/// An institution says what may be done with its program's points.
public record SetPolicy(AssetCode asset, Policy policy) implements Operation {}
