package bhtd.protocol.event;

import bhtd.protocol.value.Hash;

/// New rules start in the first block past both height and time.
///
/// @param reason SHA-256 of salt and text
public record RulesScheduled(int version, long height, long timeMs, Hash reason) implements Event {}
