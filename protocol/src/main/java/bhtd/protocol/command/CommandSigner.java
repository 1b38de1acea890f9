package bhtd.protocol.command;

import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes signed commands for one chain.
public record CommandSigner(ChainId chain) {

  /// @param signer the account or authority whose key {@code key} is
  /// @param salt 32 random bytes
  /// @throws MalformedException if the command is over a limit of the format
  public SignedBytes sign(
      AccountId signer,
      SigningKey key,
      UUID nonce,
      long validUntilMs,
      Optional<Hash> idempotencyMac,
      byte[] salt,
      List<Operation> operations) {
    return sign(
        signer, key, nonce, validUntilMs, idempotencyMac, salt, operations, /* each= */ false);
  }

  /// As {@link #sign}, of awards that count each by itself: one that breaks a rule is left out.
  public SignedBytes signEach(
      AccountId signer,
      SigningKey key,
      UUID nonce,
      long validUntilMs,
      Optional<Hash> idempotencyMac,
      byte[] salt,
      List<Award> awards) {
    return sign(
        signer,
        key,
        nonce,
        validUntilMs,
        idempotencyMac,
        salt,
        List.copyOf(awards),
        /* each= */ true);
  }

  private SignedBytes sign(
      AccountId signer,
      SigningKey key,
      UUID nonce,
      long validUntilMs,
      Optional<Hash> idempotencyMac,
      byte[] salt,
      List<Operation> operations,
      boolean each) {
    UnsignedCommand command =
        prepare(signer, nonce, validUntilMs, idempotencyMac, salt, operations, each);
    return command.signed(new Signature(key.publicKey(), key.sign(command.toSign())));
  }

  /// A command for somebody else to sign.
  ///
  /// @param salt 32 random bytes
  /// @param each of awards only
  /// @throws MalformedException if the command is over a limit of the format
  public UnsignedCommand prepare(
      AccountId signer,
      UUID nonce,
      long validUntilMs,
      Optional<Hash> idempotencyMac,
      byte[] salt,
      List<Operation> operations,
      boolean each) {
    List<byte[]> operationBytes = operations.stream().map(OperationCodec::toBytes).toList();
    MalformedException.unless(
        operationBytes.stream().mapToInt(bytes -> bytes.length).sum()
            <= CommandCodec.OPERATIONS_BYTES_MAX,
        "a command's operations have at most 512 KiB");
    Hash root = SaltedLeaves.root(salt, SaltedLeaves.Kind.OPERATION, operationBytes);
    byte[] body =
        CommandCodec.bodyBytes(
            new CommandBody(
                chain, signer, nonce, validUntilMs, operations.size(), root, idempotencyMac, each));
    return new UnsignedCommand(body, salt, operationBytes);
  }
}
