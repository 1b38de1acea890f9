/// Everything together, from outside: the story that a person can watch ({@code ./bhtd demo}), the
/// benchmarks ({@code ./bhtd bench}) and, among the tests, the story, the kill and the bad input
/// against a whole running stack. Nothing here reaches into a service: HTTP through the gateway,
/// the two Kafka topics, and the processes themselves.
@NullMarked
package bhtd.acceptance;

import org.jspecify.annotations.NullMarked;
