/// A reference model of the ledger's rules: a second, slow and obvious implementation, written from
/// SPEC.md, that shares no rule code with `bhtd.ledger.machine`. Random histories compare the two.
@NullMarked
package bhtd.ledger.model;

import org.jspecify.annotations.NullMarked;
