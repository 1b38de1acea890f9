/// The loop of a chain's writer: read commands, verify them in parallel, decide and apply in order,
/// seal, publish. {@link bhtd.ledger.intake.Intake} follows the consumer group,
/// {@link bhtd.ledger.intake.Ownership} is the time in which this instance owns the chain,
/// {@link bhtd.ledger.intake.Writer} the loop in it. Plain blocking code on threads of its own; no
/// framework.
@NullMarked
package bhtd.ledger.intake;

import org.jspecify.annotations.NullMarked;
