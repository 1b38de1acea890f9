/// Entries of the log and the blocks that carry them: genesis, commands and due work
/// with their outcomes, seals.
/// SPEC.md, "Entries" and "Blocks".
@NullMarked
package bhtd.protocol.block;

import org.jspecify.annotations.NullMarked;
