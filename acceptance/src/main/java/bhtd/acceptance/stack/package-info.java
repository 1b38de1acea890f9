/// The running local stack as a stranger finds it: where it listens, who its people are, how to
/// start it.
@NullMarked
package bhtd.acceptance.stack;

import org.jspecify.annotations.NullMarked;
