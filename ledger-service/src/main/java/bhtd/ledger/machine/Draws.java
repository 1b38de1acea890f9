package bhtd.ledger.machine;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;

/// Where the chance in lucky envelopes comes from: the rules never draw, they ask. While a chain is
/// sealed the answers come from its envelope key ({@link KeyedDraws}); an auditor takes them from
/// the sealed outcomes and checks them. Recovery asks nothing: what was drawn stands in the events.
/// SPEC.md, "Red envelopes".
public interface Draws {
  /// The share that a command claims.
  ///
  /// @param seedHash what was sealed of the envelope's seed when it was opened
  /// @param ordinal which share, from 0
  /// @param command the id of the command that claims it
  /// @param left points in the envelope
  /// @param shares not claimed yet, this one included; over 1: nobody draws the last
  record Share(
      ObjectKey envelope, Hash seedHash, int ordinal, Hash command, long left, int shares) {}

  /// An envelope is opened.
  ///
  /// @return SHA-256 of its seed
  Hash seedHash(ObjectKey envelope);

  /// @return points, 1 to {@link bhtd.protocol.sign.LuckyDraw#most}
  long share(Share share);

  /// The envelope is closed.
  ///
  /// @param seedHash what was sealed when it was opened
  /// @return its seed
  Hash seed(ObjectKey envelope, Hash seedHash);
}
