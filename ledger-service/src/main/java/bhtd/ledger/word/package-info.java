/// Gives the operator's word as a file: {@code ./bhtd word}.
@NullMarked
package bhtd.ledger.word;

import org.jspecify.annotations.NullMarked;
