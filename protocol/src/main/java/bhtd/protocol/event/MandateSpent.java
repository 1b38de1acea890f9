package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import java.util.UUID;

/// A rejected charge cited a mandate, which is spent all the same.
public record MandateSpent(AccountId payer, UUID mandateId, long validUntilMs) implements Event {}
