/// Pay codes: a name for a payer that lasts 60 seconds and turns into one mandate.
@NullMarked
package bhtd.wallet.paycode;

import org.jspecify.annotations.NullMarked;
