/// The ledger's read API: checkpoint, tiles, proofs and blocks for everybody; entries, commands,
/// accounts and receipts for those they concern; bundles and records for auditors. Every answer
/// comes from {@link bhtd.ledger.reading.ReadState}, never from the writer.
@NullMarked
package bhtd.ledger.proofs;

import org.jspecify.annotations.NullMarked;
