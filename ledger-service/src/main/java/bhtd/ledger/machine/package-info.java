/// The state machine of a chain. {@link bhtd.ledger.machine.Ledger} is its table of contents; each
/// feature's rules stand in one small file: what refuses ({@code decide}) and what changes the
/// state ({@code apply}). Deterministic: no clock, no I/O, no randomness, no threads, no framework;
/// time comes in as the block's. Live sealing, recovery, the reader and the auditor all run it.
@NullMarked
package bhtd.ledger.machine;

import org.jspecify.annotations.NullMarked;
