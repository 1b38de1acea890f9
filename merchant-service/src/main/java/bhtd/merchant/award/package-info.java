/// Awards: undistributed points of one batch, or points that payments brought, become customers'
/// points, up to 1,000 in a command.
@NullMarked
package bhtd.merchant.award;

import org.jspecify.annotations.NullMarked;
