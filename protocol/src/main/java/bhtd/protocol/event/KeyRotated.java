package bhtd.protocol.event;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import java.util.UUID;

/// Another key signs for the account from the next command on.
public record KeyRotated(AccountId account, PublicKey publicKey, UUID keyId) implements Event {}
