package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;

/// The settler freezes the open window of a currency; the next one begins.
public record CloseWindow(AssetCode currency) implements Operation {}
