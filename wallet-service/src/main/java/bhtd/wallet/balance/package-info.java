/// Who holds how much of what, by lot, from the blocks.
@NullMarked
package bhtd.wallet.balance;

import org.jspecify.annotations.NullMarked;
