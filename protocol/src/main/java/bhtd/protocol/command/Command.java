package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import java.util.List;

/// A command as it came: parsed, with the bytes it was parsed from. Its signatures are not verified
/// yet.
///
/// @param id SHA-256 of {@code bodyBytes}
/// @param salt 32 bytes; salts the leaves of its operations and events
/// @param operationBytes the bytes of each operation, as received
public record Command(
    Hash id,
    CommandBody body,
    byte[] bodyBytes,
    List<Signature> signatures,
    byte[] salt,
    List<Operation> operations,
    List<byte[]> operationBytes) {

  public AccountId signer() {
    return body.signer();
  }
}
