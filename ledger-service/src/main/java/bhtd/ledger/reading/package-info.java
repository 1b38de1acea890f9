/// The reader: follows the committed blocks on a thread of its own and lets everybody else see what
/// they say. {@link bhtd.ledger.reading.ChainReader} takes block after block: does it follow, into
/// the files, into the second {@link bhtd.ledger.machine.Ledger}, then it may be read;
/// {@link bhtd.ledger.reading.CheckpointLoop} signs what may be read;
/// {@link bhtd.ledger.reading.BlockFeed} brings the blocks from the topic.
@NullMarked
package bhtd.ledger.reading;

import org.jspecify.annotations.NullMarked;
