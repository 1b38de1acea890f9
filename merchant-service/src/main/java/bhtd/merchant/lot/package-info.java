/// Lots: points of one batch with one expiry, which a merchant may let live longer.
@NullMarked
package bhtd.merchant.lot;

import org.jspecify.annotations.NullMarked;
