package bhtd.protocol.log;

/// Takes the tiles and entry bundles that the entries give, each once, as wide as it is at the end.
@FunctionalInterface
public interface TileSink {
  /// @param expected the bytes a server must serve for it
  void accept(Tile tile, byte[] expected);
}
