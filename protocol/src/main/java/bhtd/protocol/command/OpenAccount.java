package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.Optional;
import java.util.UUID;

/// A registrar opens an account. Its id follows from its first key.
///
/// @param keyId names the key in the custodian's derivation; random, also for keys nobody keeps
/// @param possession the new key's signature over {@link Possession}; 64 bytes
/// @param institution the merchant it belongs to: for issuance, operating and reserve accounts only
/// @param claimTokenHash SHA-256 of the token that claims it
public record OpenAccount(
    AccountKind kind,
    PublicKey publicKey,
    UUID keyId,
    byte[] possession,
    Optional<AccountId> institution,
    Optional<Hash> claimTokenHash)
    implements Operation {

  public OpenAccount {
    MalformedException.unless(possession.length == 64, "a signature has 64 bytes");
    boolean belongs =
        switch (kind) {
          case ISSUANCE, OPERATING, RESERVE -> true;
          case INSTITUTION, MEMBER -> false;
        };
    MalformedException.unless(
        belongs == institution.isPresent(),
        "issuance, operating and reserve accounts name their institution, others have none");
  }

  public AccountId account() {
    return AccountId.ofKey(publicKey.bytes());
  }

  @Override
  public boolean cites() {
    return true;
  }
}
