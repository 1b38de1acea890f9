/// A chain of our own to work on: a broker, the genesis entry, the real ledger-service process, and
/// the keys of everyone on it. For the benchmarks and for tests that need the topics, not the
/// services.
@NullMarked
package bhtd.acceptance.rig;

import org.jspecify.annotations.NullMarked;
