package bhtd.ledger.model;

import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.RequestCodec;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.command.SignedRequest;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Whose keys play in a history, by name, and how they sign: really, or not at all where the ledger
/// is told what holds.
final class Pen {
  private final boolean real;
  private final Map<PublicKey, SigningKey> keys = new HashMap<>();

  Pen(boolean real) {
    this.real = real;
  }

  boolean isReal() {
    return real;
  }

  PublicKey key(String name) {
    byte[] seed = Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).toBytes();
    if (!real) {
      return PublicKey.of(seed);
    }
    SigningKey key = SigningKey.ofSeed(seed);
    keys.put(key.publicKey(), key);
    return key.publicKey();
  }

  AccountId id(String name) {
    return AccountId.ofKey(key(name).bytes());
  }

  SigningKey signing(PublicKey key) {
    SigningKey signing = keys.get(key);
    if (signing == null) {
      throw new IllegalStateException("nobody has the key " + key);
    }
    return signing;
  }

  byte[] sign(PublicKey key, byte[] message) {
    return real ? signing(key).sign(message) : new byte[Signature.BYTES];
  }

  SignedMandate sign(Mandate mandate, PublicKey key) {
    return real
        ? MandateCodec.sign(mandate, signing(key))
        : new SignedMandate(mandate, new byte[] {1}, new Signature(key, new byte[64]));
  }

  SignedRequest sign(Request request, PublicKey key) {
    return real
        ? RequestCodec.sign(request, signing(key))
        : new SignedRequest(request, new byte[] {1}, new Signature(key, new byte[64]));
  }
}
