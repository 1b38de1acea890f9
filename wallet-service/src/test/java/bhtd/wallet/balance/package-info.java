/// What blocks do to balances.
@NullMarked
package bhtd.wallet.balance;

import org.jspecify.annotations.NullMarked;
