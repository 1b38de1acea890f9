package bhtd.protocol.event;

import bhtd.protocol.value.Hash;

/// Rules that were scheduled do not start.
///
/// @param reason SHA-256 of salt and text
public record ActivationCancelled(int version, Hash reason) implements Event {}
