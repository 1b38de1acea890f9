package bhtd.ledger.machine;

import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;

/// Draws with the chain's envelope key, as its writer does.
public final class KeyedDraws implements Draws {
  private final byte[] key;

  /// @param key 32 secret bytes, the same for as long as an envelope is open
  public KeyedDraws(byte[] key) {
    if (key.length != LuckyDraw.KEY_BYTES) {
      throw new IllegalArgumentException("an envelope key has 32 bytes, not " + key.length);
    }
    this.key = key.clone();
  }

  @Override
  public Hash seedHash(ObjectKey envelope) {
    return LuckyDraw.seedHash(LuckyDraw.seed(key, envelope));
  }

  @Override
  public long share(Share share) {
    return LuckyDraw.share(
        seed(share.envelope(), share.seedHash()),
        share.ordinal(),
        share.command(),
        share.left(),
        share.shares());
  }

  /// @throws IllegalStateException if the envelope was opened under another key: what is drawn now
  ///     could not be shown to be fair
  @Override
  public Hash seed(ObjectKey envelope, Hash seedHash) {
    Hash seed = LuckyDraw.seed(key, envelope);
    if (!LuckyDraw.seedHash(seed).equals(seedHash)) {
      throw new IllegalStateException(
          "envelope " + envelope + " was opened under another envelope key than this one");
    }
    return seed;
  }
}
