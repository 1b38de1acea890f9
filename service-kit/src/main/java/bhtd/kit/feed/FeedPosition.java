package bhtd.kit.feed;

/// How far a chain's blocks have been applied.
///
/// @param height of the last block applied, -1 before the first
/// @param nextOffset where the next block is looked for on the blocks topic
public record FeedPosition(long height, long nextOffset) {
  static final FeedPosition START = new FeedPosition(-1, 0);
}
