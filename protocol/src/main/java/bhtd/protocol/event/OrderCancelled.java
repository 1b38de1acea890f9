package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// Nothing was charged under this reference, and nothing will be.
public record OrderCancelled(AccountId merchant, Hash orderRef) implements Event {}
