/// Looking a command up by its id.
@NullMarked
package bhtd.merchant.command;

import org.jspecify.annotations.NullMarked;
