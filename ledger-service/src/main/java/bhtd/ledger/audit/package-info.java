/// The auditor: checks a chain from outside and from nothing. {@link bhtd.ledger.audit.Replay}
/// takes the blocks' records in order and checks everything that they say: hashes, signatures,
/// rules, figures; {@link bhtd.ledger.audit.Verify} fetches them from a running gateway, with
/// checkpoint, tiles and entry bundles, and compares.
@NullMarked
package bhtd.ledger.audit;

import org.jspecify.annotations.NullMarked;
