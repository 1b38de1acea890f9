package bhtd.protocol.event;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// Another key may vouch for accounts.
///
/// @param reason SHA-256 of salt and text
public record RegistrarAppointed(AccountId registrar, PublicKey publicKey, Hash reason)
    implements Event {}
