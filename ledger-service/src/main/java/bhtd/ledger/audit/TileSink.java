package bhtd.ledger.audit;

import bhtd.protocol.log.Tile;

/// Takes the tiles and entry bundles that the entries give, each once, as wide as it is at the end.
@FunctionalInterface
interface TileSink {
  /// @param expected the bytes a server must serve for it
  void accept(Tile tile, byte[] expected);
}
