/// Receipts of what concerns a member, handed on from the ledger.
@NullMarked
package bhtd.wallet.receipt;

import org.jspecify.annotations.NullMarked;
