package bhtd.protocol.sign;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/// Ed25519 of AWS-LC, through the Amazon Corretto Crypto Provider. The provider is a native library
/// for some platforms only and no compile-time dependency: it is looked up by name, and used only
/// if it loads and passes a test of what the signature rule needs of it.
final class Corretto {
  /// Present where the provider loads and passes its test; decided once.
  static final Optional<Corretto> LOADED = load();

  private static final String CLASS =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private final ThreadLocal<Signature> ofThread;

  private Corretto(Provider provider) {
    ofThread = ThreadLocal.withInitial(() -> ed25519(provider));
  }

  boolean verify(PublicKey key, byte[] message, byte[] signature) {
    Signature ed25519 = ofThread.get();
    try {
      ed25519.initVerify(new Spki(key));
      ed25519.update(message);
      return ed25519.verify(signature);
    } catch (InvalidKeyException | SignatureException e) {
      return false; // bytes that are no point; JCA leaves it open whether that throws
    }
  }

  byte[] sign(byte[] seed, byte[] message) {
    Signature ed25519 = ofThread.get();
    try {
      ed25519.initSign(new Pkcs8(seed));
      ed25519.update(message);
      return ed25519.sign();
    } catch (InvalidKeyException | SignatureException e) {
      throw new IllegalStateException("a provider that passed its test cannot sign", e);
    }
  }

  private static Optional<Corretto> load() {
    try {
      Object provider = Class.forName(CLASS).getField("INSTANCE").get(null);
      Corretto corretto = new Corretto((Provider) Objects.requireNonNull(provider));
      return corretto.passesTest() ? Optional.of(corretto) : Optional.empty();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
      return Optional.empty();
    }
  }

  /// It signs as RFC 8032 says (its section 7.1, test 1), takes that signature, and refuses one
  /// that only a verifier with cofactor takes (case 267 of the CCTV vectors: R has a small
  /// component).
  private boolean passesTest() {
    byte[] seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    SigningKey signer = SigningKey.ofSeed(seed);
    byte[] signature = signer.signWithBouncyCastle(new byte[0]);
    PublicKey key =
        PublicKey.of(hex("ef75b20e7540e3dff77404193652ba2bd13df99c1508eee1515e27ae25f28076"));
    byte[] cofactored =
        hex(
            "36684ea91032ba5b1dbab2d02f4debc74c3327f2b3802e2e4d371aa42b12b56b"
                + "2d471882773a677af1e3824e757a33f8ddf7bbeaf3d28a09595eb8daa0d74a03");
    return Arrays.equals(signature, sign(seed, new byte[0]))
        && verify(signer.publicKey(), new byte[0], signature)
        && !verify(signer.publicKey(), new byte[1], signature)
        && !verify(key, "ed25519vectors 3".getBytes(StandardCharsets.UTF_8), cofactored);
  }

  private static Signature ed25519(Provider provider) {
    try {
      return Signature.getInstance("Ed25519", provider);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the provider has no Ed25519", e);
    }
  }

  /// A public key as JCA carries it: X.509, the OID of Ed25519, then the 32 bytes.
  private record Spki(PublicKey key) implements java.security.PublicKey {
    private static final byte[] HEAD = hex("302a300506032b6570032100");

    @Override
    public String getAlgorithm() {
      return "EdDSA";
    }

    @Override
    public String getFormat() {
      return "X.509";
    }

    @Override
    public byte[] getEncoded() {
      return join(HEAD, key.shared());
    }
  }

  /// A private key as JCA carries it: PKCS#8, the OID of Ed25519, then the seed.
  private record Pkcs8(byte[] seed) implements java.security.PrivateKey {
    private static final byte[] HEAD = hex("302e020100300506032b657004220420");

    @Override
    public String getAlgorithm() {
      return "EdDSA";
    }

    @Override
    public String getFormat() {
      return "PKCS#8";
    }

    @Override
    public byte[] getEncoded() {
      return join(HEAD, seed);
    }
  }

  private static byte[] join(byte[] head, byte[] rest) {
    byte[] joined = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, joined, head.length, rest.length);
    return joined;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
