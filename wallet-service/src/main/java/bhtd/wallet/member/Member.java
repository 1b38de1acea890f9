package bhtd.wallet.member;

import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;

/// A member with an account.
///
/// @param id {@code mem_…}
/// @param key the account's, from custody
public record Member(String id, AccountId account, SigningKey key) {}
