package bhtd.local.stack;

import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Public halves of the seeds in the secrets folder, with the JDK's own Ed25519 (this module
/// depends on no other).
final class Ed25519 {
  private static final HexFormat HEX = HexFormat.of();

  private Ed25519() {}

  /// The 32-byte public key of a 32-byte seed (RFC 8032), both as hex.
  static String publicKeyHex(String seedHex) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(HEX.parseHex(seedHex)));
      byte[] info = generator.generateKeyPair().getPublic().getEncoded();
      return HEX.formatHex(
          info, info.length - 32, info.length); // the key ends the SubjectPublicKeyInfo
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException(e); // every JDK since 15 has Ed25519
    }
  }

  /// The verifier key of a log (C2SP signed-note): `name+keyid+base64(1 ‖ public key)`.
  static String verifierKey(String name, String publicKeyHex) {
    return verifierKey(name, "01", publicKeyHex);
  }

  /// The verifier key of a witness (C2SP tlog-cosignature): `name+keyid+base64(4 ‖ public key)`.
  static String witnessKey(String name, String publicKeyHex) {
    return verifierKey(name, "04", publicKeyHex);
  }

  private static String verifierKey(String name, String type, String publicKeyHex) {
    byte[] key = HEX.parseHex(type + publicKeyHex);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      byte[] id = sha256.digest(key);
      return name + "+" + HEX.formatHex(id, 0, 4) + "+" + Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has SHA-256
    }
  }

  /// A source of "random" bytes that gives the seed: the generator takes its 32 bytes as the
  /// private key.
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = Arrays.copyOf(seed, 32);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
