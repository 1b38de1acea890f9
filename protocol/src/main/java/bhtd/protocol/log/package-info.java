/// The append-only log: RFC 6962 hashing, the tree's growing edge, proofs, tiles, and checkpoints
/// as signed notes. Knows bytes and hashes, nothing of what an entry means.
@NullMarked
package bhtd.protocol.log;

import org.jspecify.annotations.NullMarked;
