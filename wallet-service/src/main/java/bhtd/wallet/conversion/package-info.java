/// Points that become another program's.
@NullMarked
package bhtd.wallet.conversion;

import org.jspecify.annotations.NullMarked;
