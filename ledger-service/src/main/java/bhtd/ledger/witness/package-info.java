/// The witness: a small process that a partner runs. {@link bhtd.ledger.witness.Follower} plays
/// every block again as the chain grows; {@link bhtd.ledger.witness.Witness} cosigns the log's
/// checkpoints up to where that was found to hold, and never two logs. SPEC.md, "Witnesses".
@NullMarked
package bhtd.ledger.witness;

import org.jspecify.annotations.NullMarked;
