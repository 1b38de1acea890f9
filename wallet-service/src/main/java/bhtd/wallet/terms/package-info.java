/// Which points a merchant takes and what for, from the blocks, and which of them pay a price best.
@NullMarked
package bhtd.wallet.terms;

import org.jspecify.annotations.NullMarked;
