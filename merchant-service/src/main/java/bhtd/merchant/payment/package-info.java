/// Payments: a merchant charges the pay code that a member shows.
@NullMarked
package bhtd.merchant.payment;

import org.jspecify.annotations.NullMarked;
