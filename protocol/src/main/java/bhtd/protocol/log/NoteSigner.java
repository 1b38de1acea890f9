package bhtd.protocol.log;

import bhtd.protocol.sign.MessageSigner;
import java.nio.charset.StandardCharsets;

/// Signs notes under a name.
public record NoteSigner(String name, MessageSigner key) {

  public NoteSigner {
    NamedKey.requireName(name);
  }

  public NoteVerifier verifier() {
    return new NoteVerifier(name, key.publicKey());
  }

  NoteSignature sign(String text) {
    byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    return new NoteSignature(name, verifier().keyId(), signature);
  }
}
