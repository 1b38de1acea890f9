/// Swaps: points of one program offered for points of another, taken whole or not.
@NullMarked
package bhtd.wallet.swap;

import org.jspecify.annotations.NullMarked;
