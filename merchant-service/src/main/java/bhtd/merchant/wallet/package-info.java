/// The one call out: what wallet-service does for merchants, because it keeps the members' keys.
@NullMarked
package bhtd.merchant.wallet;

import org.jspecify.annotations.NullMarked;
