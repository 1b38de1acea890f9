/// Begins a chain, once, by hand: writes its genesis block.
@NullMarked
package bhtd.ledger.init;

import org.jspecify.annotations.NullMarked;
