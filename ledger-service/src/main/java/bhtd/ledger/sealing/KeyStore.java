package bhtd.ledger.sealing;

import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.sign.PublicKey;
import java.io.IOException;
import java.util.Optional;

/// Where the log's private keys are. All that is asked of them is to sign: files now ({@link
/// FileKeys}), a KMS or a PKCS#11 token where there is one.
@FunctionalInterface
public interface KeyStore {
  /// Who signs under a public key.
  ///
  /// @return empty if its private half is not here
  Optional<MessageSigner> find(PublicKey key) throws IOException;
}
