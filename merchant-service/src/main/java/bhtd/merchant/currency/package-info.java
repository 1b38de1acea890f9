/// Settlement currencies, which operators define.
@NullMarked
package bhtd.merchant.currency;

import org.jspecify.annotations.NullMarked;
