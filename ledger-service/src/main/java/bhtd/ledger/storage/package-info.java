/// The reader's files: the exact bytes of the blocks, where blocks and entries lie in them, and the
/// Merkle tree as tiles. All of it comes from the blocks topic and can be made from it again; a
/// file that does not hold what the blocks say is cut there and written anew. Start with {@link
/// bhtd.ledger.storage.Storage}.
@NullMarked
package bhtd.ledger.storage;

import org.jspecify.annotations.NullMarked;
