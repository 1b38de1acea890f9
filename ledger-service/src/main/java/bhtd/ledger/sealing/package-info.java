/// Makes blocks: entries out of decided commands, and the seal that closes them. Bytes and hashes
/// only; what is in them was decided before, and publishing them comes after.
@NullMarked
package bhtd.ledger.sealing;

import org.jspecify.annotations.NullMarked;
