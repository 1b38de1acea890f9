/// Settlement on a real Kafka and PostgreSQL, with a ledger in the test's hands.
@NullMarked
package bhtd.settlement;

import org.jspecify.annotations.NullMarked;
