package bhtd.wallet.member;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;

/// A member with an account.
///
/// @param id {@code mem_…}
/// @param key the account's, from custody
public record Member(String id, AccountId account, SigningKey key) {

  /// A command of this member's that makes an object.
  public Draft draft(String prefix, Intent<?> intent) {
    return Draft.of(prefix, intent, account, key);
  }

  /// A command of this member's that changes an object.
  public Draft change(String object, Intent<?> intent) {
    return Draft.change(object, intent, account, key);
  }
}
