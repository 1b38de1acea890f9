package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;

/// Its claim token was revealed.
public record AccountClaimed(AccountId account) implements Event {}
