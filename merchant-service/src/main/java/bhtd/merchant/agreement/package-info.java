/// Agreements between two merchants: whose points the other one takes, at what rate, up to what
/// exposure.
@NullMarked
package bhtd.merchant.agreement;

import org.jspecify.annotations.NullMarked;
