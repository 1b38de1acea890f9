/// Receipts that a service hands on: asked of the ledger with the service's own token, for a caller
/// whom the service has found entitled to them.
@NullMarked
package bhtd.kit.receipt;

import org.jspecify.annotations.NullMarked;
