package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.Optional;
import java.util.UUID;

/// What is signed: whose command it is, for which chain, until when, and the root of its
/// operations.
///
/// @param signer the account, or the authority, on whose behalf the command acts
/// @param nonce the UUIDv7 of the object it makes
/// @param validUntilMs at most 5 minutes ahead of the block's time
/// @param operationCount 1 to 1,000
/// @param operationsRoot RFC 6962 root over the salted operation leaves
/// @param idempotencyMac HMAC of caller, endpoint and idempotency key under the service's key
/// @param each awards only: one that breaks a rule is left out, the others count
public record CommandBody(
    ChainId chain,
    AccountId signer,
    UUID nonce,
    long validUntilMs,
    int operationCount,
    Hash operationsRoot,
    Optional<Hash> idempotencyMac,
    boolean each) {
  public static final int OPERATIONS_MAX = 1_000;

  public CommandBody {
    MalformedException.unless(validUntilMs >= 0, "a time is not before 1970");
    MalformedException.unless(
        operationCount >= 1 && operationCount <= OPERATIONS_MAX,
        "a command has 1 to 1,000 operations");
  }
}
