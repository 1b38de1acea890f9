/// What the services' tests share: a real Kafka and PostgreSQL, tokens, and a ledger that seals
/// what a test tells it.
@NullMarked
package bhtd.kit.testing;

import org.jspecify.annotations.NullMarked;
