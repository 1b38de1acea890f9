/// While the ledger does not seal, writes are answered with 503.
@NullMarked
package bhtd.kit.pause;

import org.jspecify.annotations.NullMarked;
