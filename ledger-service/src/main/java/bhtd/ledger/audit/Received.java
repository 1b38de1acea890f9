package bhtd.ledger.audit;

import bhtd.protocol.command.CommandVerifier;

/// A block as it was received.
///
/// @param height that was asked for
/// @param block the bytes that came
/// @param read what they say
record Received(long height, byte[] block, ReadBlock read) {

  /// @throws BlockFailure if something in it does not hold
  static Received of(Source source, long height, CommandVerifier verifier)
      throws InterruptedException {
    byte[] block = source.get(path(height));
    try {
      return new Received(height, block, ReadBlock.of(block, verifier, 0));
    } catch (AuditFailure failure) {
      throw new BlockFailure(failure, height, block, false);
    }
  }

  /// Where a block's record is served.
  static String path(long height) {
    return "blocks/" + height + "/record";
  }

  /// @throws BlockFailure if it does not hold after those before it
  void playOn(Replay replay) {
    try {
      replay.take(read).compare();
    } catch (AuditFailure failure) {
      throw new BlockFailure(failure, height, block, true);
    }
  }
}
