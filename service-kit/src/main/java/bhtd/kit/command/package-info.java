/// A command's way from a service to the ledger and its outcome's way back: signed bytes are
/// committed before they are produced, re-sent unchanged until there is an outcome, and looked up
/// by id. Start at {@code Writes}.
@NullMarked
package bhtd.kit.command;

import org.jspecify.annotations.NullMarked;
