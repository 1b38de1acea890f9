/// Starts and stops the loop with the service and shows what it does: health, metrics.
@NullMarked
package bhtd.ledger.wiring;

import org.jspecify.annotations.NullMarked;
