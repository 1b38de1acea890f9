/// How fast the ledger's loop is, beside what bounds it. A broker and the real ledger-service
/// process of their own; commands that are signed before the clock starts; yardsticks measured
/// between the rounds, on the same machine, in the same run.
@NullMarked
package bhtd.acceptance.bench;

import org.jspecify.annotations.NullMarked;
