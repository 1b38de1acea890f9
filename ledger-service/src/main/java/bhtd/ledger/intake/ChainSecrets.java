package bhtd.ledger.intake;

import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.KeyedDraws;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// What a chain's writer knows and nobody else: where the seeds of its lucky envelopes and the
/// salts of its due work and of its liability trees come from. Both must outlive the writer:
/// another one goes on with the same.
///
/// ```
/// <folder>/envelopes    the chain's envelope key, 64 hexadecimal digits
/// <folder>/salts        the key that salts are derived from, likewise
/// ```
public final class ChainSecrets {
  public static final int KEY_BYTES = 32;

  private final Draws draws;
  private final byte[] salts;

  /// @param envelopes 32 bytes
  /// @param salts 32 bytes
  public ChainSecrets(byte[] envelopes, byte[] salts) {
    this(new KeyedDraws(envelopes), salts);
  }

  ChainSecrets(Draws draws, byte[] salts) {
    if (salts.length != KEY_BYTES) {
      throw new IllegalArgumentException("a salt key has 32 bytes, not " + salts.length);
    }
    this.draws = draws;
    this.salts = salts.clone();
  }

  /// @throws IOException if a file cannot be read
  /// @throws MalformedException if one does not hold 64 hexadecimal digits
  public static ChainSecrets read(Path folder) throws IOException {
    return new ChainSecrets(key(folder.resolve("envelopes")), key(folder.resolve("salts")));
  }

  /// Where the salts in liability trees come from, for an instance that only reads.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws MalformedException if it does not hold 64 hexadecimal digits
  public static LiabilityKey liabilities(Path folder, ChainId chain) throws IOException {
    return LiabilityKey.derive(key(folder.resolve("salts")), chain);
  }

  private static byte[] key(Path file) throws IOException {
    String text = Files.readString(file).strip();
    MalformedException.unless(
        text.matches("[0-9a-f]{64}"), file + " does not hold 64 hexadecimal digits");
    return HexFormat.of().parseHex(text);
  }

  /// Where the chance in lucky envelopes comes from.
  Draws draws() {
    return draws;
  }

  /// Where the salts in liability trees come from.
  LiabilityKey liabilities(ChainId chain) {
    return LiabilityKey.derive(salts, chain);
  }

  /// Where the salts of due work come from. Not to be changed.
  byte[] salts() {
    return salts;
  }
}
