package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;

/// A settlement window was frozen; the next one is open.
public record WindowClosed(AssetCode currency, int window) implements Event {}
