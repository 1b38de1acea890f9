/// The parts of the local stack, each a real server in a process of its own: a Kafka broker, a
/// PostgreSQL cluster and Keycloak, all from packages that the build unpacked. Tests start them one
/// by one on free ports; the supervisor in `bhtd.local.stack` runs all of them together with the
/// services.
@NullMarked
package bhtd.local;

import org.jspecify.annotations.NullMarked;
