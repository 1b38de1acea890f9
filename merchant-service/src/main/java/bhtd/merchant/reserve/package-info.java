/// The reserve, out of which a merchant settles: being paid out what is not owed.
@NullMarked
package bhtd.merchant.reserve;

import org.jspecify.annotations.NullMarked;
