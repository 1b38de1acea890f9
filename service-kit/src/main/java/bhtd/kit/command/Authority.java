package bhtd.kit.command;

import bhtd.kit.secrets.Secrets;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;

/// Who signs with a key of this service's own: the operator, the settler.
public record Authority(AccountId id, SigningKey key) {
  /// @param name of the secret
  public static Authority of(Secrets secrets, String name) {
    SigningKey key = secrets.key(name);
    return new Authority(AccountId.ofKey(key.publicKey().bytes()), key);
  }

  /// A command that makes an object.
  public Draft draft(String prefix, Intent<?> intent) {
    return Draft.of(prefix, intent, id, key);
  }
}
