package bhtd.protocol.block;

import bhtd.protocol.command.Signature;
import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;

/// A word and a signature, said to be the operator's.
///
/// @param signature 64 bytes, over PAE(word, canonical Word)
public record SignedWord(Word word, ByteString signature) {
  public SignedWord {
    MalformedException.unless(
        signature.size() == Signature.BYTES, "the operator's signature has 64 bytes");
  }

  /// The operator gives the word.
  public static SignedWord sign(Word word, MessageSigner operator) {
    return new SignedWord(word, ByteString.copyFrom(operator.sign(toSign(word))));
  }

  /// Whether the key's holder gave the word.
  public boolean holds(PublicKey operator, SignatureRule rule) {
    return rule.verify(operator, toSign(word), signature.toByteArray());
  }

  private static byte[] toSign(Word word) {
    return Dsse.pae(Dsse.WORD, WordCodec.toBytes(word));
  }
}
