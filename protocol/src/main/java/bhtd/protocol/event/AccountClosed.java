package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;

/// The account, which was empty, is closed.
public record AccountClosed(AccountId account) implements Event {}
