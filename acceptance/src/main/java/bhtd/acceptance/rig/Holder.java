package bhtd.acceptance.rig;

import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Possession;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Ids;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/// Somebody who keeps the key to an account, or to an authority, himself.
public record Holder(AccountId account, SigningKey key) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Holder withNewKey() {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    RANDOM.nextBytes(seed);
    return ofSeed(seed);
  }

  /// @param seed 32 secret bytes
  public static Holder ofSeed(byte[] seed) {
    SigningKey key = SigningKey.ofSeed(seed);
    return new Holder(AccountId.ofKey(key.publicKey().bytes()), key);
  }

  /// The operation by which {@code registrar} opens this account.
  ///
  /// @param institution the merchant it belongs to, where the kind has one
  public OpenAccount opened(
      ChainId chain, Holder registrar, AccountKind kind, Optional<AccountId> institution) {
    UUID keyId = Ids.random();
    byte[] proof = Possession.toSign(chain, registrar.account(), kind, keyId, key.publicKey());
    return new OpenAccount(
        kind, key.publicKey(), keyId, key.sign(proof), institution, Optional.empty());
  }
}
