/// The block feed: sealed blocks become a service's tables, each block exactly once. {@code
/// BlockFeed} reads the topic, {@code FeedStep} writes all projections and the feed's position in
/// one SQL transaction, {@code FeedSignals} tells every replica.
@NullMarked
package bhtd.kit.feed;

import org.jspecify.annotations.NullMarked;
