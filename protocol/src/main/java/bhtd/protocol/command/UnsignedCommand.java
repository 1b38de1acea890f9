package bhtd.protocol.command;

import bhtd.protocol.sign.Dsse;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.util.List;

/// A command whose signature is still to come.
///
/// @param body the bytes of its body; their SHA-256 is its id
/// @param salt 32 bytes
/// @param operations the bytes of each operation
public record UnsignedCommand(byte[] body, byte[] salt, List<byte[]> operations) {

  /// The exact bytes that its signer signs.
  public byte[] toSign() {
    return Dsse.pae(Dsse.COMMAND, body);
  }

  public Hash id() {
    return Hash.sha256(body);
  }

  /// The command with its signature, which is not verified here.
  public SignedBytes signed(Signature signature) {
    var wire =
        bhtd.protocol.wire.SignedCommand.newBuilder()
            .setBody(ByteString.copyFrom(body))
            .addSignatures(Wire.signature(signature))
            .setSalt(ByteString.copyFrom(salt));
    operations.forEach(bytes -> wire.addOperations(ByteString.copyFrom(bytes)));
    return new SignedBytes(id(), wire.build().toByteArray());
  }
}
