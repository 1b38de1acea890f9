/// Money that came in for the reserves out of which merchants settle.
@NullMarked
package bhtd.settlement.reserve;

import org.jspecify.annotations.NullMarked;
