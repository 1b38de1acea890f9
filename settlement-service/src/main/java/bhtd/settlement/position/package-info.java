/// Positions between institutions and the charges behind them.
@NullMarked
package bhtd.settlement.position;

import org.jspecify.annotations.NullMarked;
