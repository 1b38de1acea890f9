package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// One of the two gave notice.
public record AgreementEnded(Hash agreement, AccountId endedBy, long endsAtMs) implements Event {}
