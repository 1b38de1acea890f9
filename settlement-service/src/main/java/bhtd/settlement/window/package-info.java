/// Settlement windows: one is open in each currency.
@NullMarked
package bhtd.settlement.window;

import org.jspecify.annotations.NullMarked;
