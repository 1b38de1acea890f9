/// Facts that commands and due work caused, in the past tense. Whoever applies them needs nothing
/// else: they carry every number that `decide` worked out. {@link bhtd.protocol.event.Movements},
/// {@link bhtd.protocol.event.Positions} and {@link bhtd.protocol.event.Lots} say what each means
/// for amounts, for what institutions owe, and for lots. SPEC.md, "Events".
@NullMarked
package bhtd.protocol.event;

import org.jspecify.annotations.NullMarked;
