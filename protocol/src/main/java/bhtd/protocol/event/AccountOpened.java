package bhtd.protocol.event;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.util.Optional;
import java.util.UUID;

/// An account was opened by {@code registrar}; its fields are those of the operation.
public record AccountOpened(
    AccountId account,
    AccountKind kind,
    PublicKey publicKey,
    UUID keyId,
    Optional<AccountId> institution,
    Optional<Hash> claimTokenHash,
    AccountId registrar)
    implements Event {}
