package bhtd.merchant.merchant;

import bhtd.kit.KitConfig;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Possession;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ChainId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Merchants' keys in custody, and the registrar that vouches for their accounts. No private key of
/// a merchant is stored anywhere: each is derived when it signs.
@ApplicationScoped
public class Custodian {
  private final Secrets secrets;
  private final ChainId chain;

  Custodian(Secrets secrets, KitConfig config) {
    this.secrets = secrets;
    this.chain = config.chainId();
  }

  /// A merchant's key of one kind.
  SigningKey key(AccountKind kind, UUID keyId) {
    return secrets.custody().derive(chain, kind, keyId);
  }

  /// The key that the operator appointed to vouch for merchants' accounts.
  SigningKey registrar() {
    return secrets.key("registrar");
  }

  Accounts accounts(KeyIds ids) {
    return new Accounts(
        account(AccountKind.INSTITUTION, ids),
        account(AccountKind.ISSUANCE, ids),
        account(AccountKind.OPERATING, ids),
        account(AccountKind.RESERVE, ids));
  }

  /// The operation that opens an account, with the new key's proof of possession.
  OpenAccount open(AccountKind kind, KeyIds ids, Optional<AccountId> institution) {
    UUID keyId = ids.of(kind);
    SigningKey key = key(kind, keyId);
    AccountId registrar = AccountId.ofKey(registrar().publicKey().bytes());
    byte[] possession = key.sign(Possession.toSign(chain, registrar, kind, keyId, key.publicKey()));
    return new OpenAccount(kind, key.publicKey(), keyId, possession, institution, Optional.empty());
  }

  private AccountId account(AccountKind kind, KeyIds ids) {
    return AccountId.ofKey(key(kind, ids.of(kind)).publicKey().bytes());
  }
}
