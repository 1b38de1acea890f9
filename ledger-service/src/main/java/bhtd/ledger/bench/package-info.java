/// How fast the machine alone is: decide and apply on one thread, replay, and what an account-lot
/// takes in memory. Its main class is a process of its own, started by `./bhtd bench --only apply`.
@NullMarked
package bhtd.ledger.bench;

import org.jspecify.annotations.NullMarked;
