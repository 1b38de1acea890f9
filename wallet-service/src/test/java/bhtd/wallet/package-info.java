/// The wallet's tests: the service on a real Kafka, PostgreSQL and Keycloak, with a ledger whose
/// rules are the tests' own.
@NullMarked
package bhtd.wallet;

import org.jspecify.annotations.NullMarked;
