package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// The other institution accepted.
public record AgreementAccepted(Hash agreement, AccountId acceptedBy, long atMs) implements Event {}
