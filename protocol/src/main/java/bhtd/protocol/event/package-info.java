/// Facts that commands caused, in the past tense. Whoever applies them needs nothing else: they
/// carry every number that `decide` worked out. SPEC.md, "Events".
@NullMarked
package bhtd.protocol.event;

import org.jspecify.annotations.NullMarked;
