package bhtd.protocol.event;

import bhtd.protocol.command.Policy;
import bhtd.protocol.value.AssetCode;

/// A program has a policy, from the policy's start on, which is never 0 here.
public record PolicySet(AssetCode asset, Policy policy) implements Event {}
