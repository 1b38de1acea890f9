/// What participants sign: operations, the command that carries them, mandates; and how they become
/// bytes, are signed and verified. SPEC.md, "Commands".
@NullMarked
package bhtd.protocol.command;

import org.jspecify.annotations.NullMarked;
