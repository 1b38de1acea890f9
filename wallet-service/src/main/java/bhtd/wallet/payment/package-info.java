/// Paying what a merchant's signed request asks for, and what would pay it best.
@NullMarked
package bhtd.wallet.payment;

import org.jspecify.annotations.NullMarked;
