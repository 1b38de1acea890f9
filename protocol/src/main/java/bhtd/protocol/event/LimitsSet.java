package bhtd.protocol.event;

import bhtd.protocol.command.SetLimits;

/// What a member of a tier may do with one asset.
public record LimitsSet(SetLimits limits) implements Event {}
