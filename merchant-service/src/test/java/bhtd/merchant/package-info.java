/// Tests of the whole service over HTTP: a real Kafka, PostgreSQL and Keycloak, a ledger that seals
/// what the rules of {@link bhtd.merchant.TestRules} say, and a small server in the wallet's place.
@NullMarked
package bhtd.merchant;

import org.jspecify.annotations.NullMarked;
