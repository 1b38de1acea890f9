package bhtd.protocol.value;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// Bech32m (BIP 350): five bits a character, six characters of checksum that catch any four errors.
final class Bech32m {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM_CONSTANT = 0x2bc830a3;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int LENGTH_MAX = 90;

  private Bech32m() {}

  static String encode(String prefix, byte[] bytes) {
    byte[] words = regroup(bytes, 8, 5, true);
    StringBuilder text = new StringBuilder(prefix).append('1');
    for (byte word : words) {
      text.append(ALPHABET.charAt(word));
    }
    int checksum = step(stepAll(stepPrefix(prefix), words), CHECKSUM_LENGTH) ^ CHECKSUM_CONSTANT;
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt((checksum >>> (5 * i)) & 31));
    }
    return text.toString();
  }

  static byte[] decode(String prefix, String text) {
    MalformedException.unless(
        text.chars().allMatch(c -> c < 128),
        "an account has a character that Bech32m does not know");
    String lower = text.toLowerCase(Locale.ROOT);
    MalformedException.unless(
        text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT)),
        "an account is written in one case");
    MalformedException.unless(
        lower.length() <= LENGTH_MAX && lower.startsWith(prefix + "1"),
        "an account starts with " + prefix + "1");
    byte[] words = new byte[lower.length() - prefix.length() - 1];
    MalformedException.unless(words.length >= CHECKSUM_LENGTH, "an account's checksum is missing");
    for (int i = 0; i < words.length; i++) {
      int word = ALPHABET.indexOf(lower.charAt(prefix.length() + 1 + i));
      MalformedException.unless(word >= 0, "an account has a character that Bech32m does not know");
      words[i] = (byte) word;
    }
    MalformedException.unless(
        stepAll(stepPrefix(prefix), words) == CHECKSUM_CONSTANT, "an account's checksum is wrong");
    return regroup(java.util.Arrays.copyOf(words, words.length - CHECKSUM_LENGTH), 5, 8, false);
  }

  private static int stepPrefix(String prefix) {
    int sum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      sum = polymod(sum, prefix.charAt(i) >> 5);
    }
    sum = polymod(sum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      sum = polymod(sum, prefix.charAt(i) & 31);
    }
    return sum;
  }

  private static int stepAll(int sum, byte[] words) {
    for (byte word : words) {
      sum = polymod(sum, word);
    }
    return sum;
  }

  private static int step(int sum, int zeros) {
    for (int i = 0; i < zeros; i++) {
      sum = polymod(sum, 0);
    }
    return sum;
  }

  private static int polymod(int sum, int word) {
    int top = sum >>> 25;
    int next = ((sum & 0x1ffffff) << 5) ^ word;
    for (int i = 0; i < GENERATOR.length; i++) {
      if (((top >>> i) & 1) == 1) {
        next ^= GENERATOR[i];
      }
    }
    return next;
  }

  /// Regroups bits from groups of {@code from} to groups of {@code to}, with or without padding.
  private static byte[] regroup(byte[] groups, int from, int to, boolean pad) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (byte group : groups) {
      held = (held << from) | (group & ((1 << from) - 1));
      bits += from;
      while (bits >= to) {
        bits -= to;
        out.write((held >>> bits) & ((1 << to) - 1));
      }
      held &= (1 << bits) - 1;
    }
    if (pad && bits > 0) {
      out.write((held << (to - bits)) & ((1 << to) - 1));
    }
    MalformedException.unless(pad || (bits < from && held == 0), "an account's padding is wrong");
    return out.toByteArray();
  }
}
