package bhtd.wallet.envelope;

import bhtd.kit.http.Problems;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.MalformedException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// The keys in envelopes' links. The private half is in the link alone: it is nowhere kept, and
/// stands behind the link's {@code #}, which no browser sends anywhere.
final class LinkKeys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private LinkKeys() {}

  /// 32 new secret bytes.
  static byte[] random() {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    RANDOM.nextBytes(seed);
    return seed;
  }

  /// As the link has it.
  static String text(byte[] seed) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seed);
  }

  /// @throws bhtd.kit.http.ProblemException 400 unless it is a key as a link has it
  static SigningKey parse(String text) {
    try {
      byte[] seed = Base64.getUrlDecoder().decode(text);
      if (seed.length == SigningKey.SEED_BYTES) {
        return SigningKey.ofSeed(seed);
      }
    } catch (IllegalArgumentException e) {
      // As one that is too short.
    }
    throw Problems.invalid("link_key", "is what stands behind the # of an envelope's link");
  }

  /// The public half, where somebody made the link themselves.
  ///
  /// @throws bhtd.kit.http.ProblemException 400 unless it is 32 bytes in hex that are a fit key
  static PublicKey parsePublic(String hex) {
    try {
      return PublicKey.checked(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException | MalformedException e) {
      throw Problems.invalid("link_key", "is the public key of a link, 32 bytes in hex");
    }
  }
}
