/// What shows somebody, offline, that the ledger sealed an entry: the entry, its place under a
/// signed checkpoint, and those operations and events in it that are this reader's to see.
@NullMarked
package bhtd.protocol.receipt;

import org.jspecify.annotations.NullMarked;
