/// Gives the log another signing key, for an operator: {@code ./bhtd rotate-log-key}. Read {@link
/// bhtd.ledger.logkey.RotateLogKeyCommand} first, then {@link bhtd.ledger.logkey.Standing}.
/// SPEC.md, "The log's key".
@NullMarked
package bhtd.ledger.logkey;

import org.jspecify.annotations.NullMarked;
