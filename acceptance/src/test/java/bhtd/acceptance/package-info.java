/// The whole from outside: story, kill, bad input, and the arrows between the modules.
@NullMarked
package bhtd.acceptance;

import org.jspecify.annotations.NullMarked;
