/// Receipts of what concerns a member, asked of the ledger on the member's behalf.
@NullMarked
package bhtd.wallet.receipt;

import org.jspecify.annotations.NullMarked;
