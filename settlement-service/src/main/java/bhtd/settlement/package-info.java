/// What merchants owe each other: the blocks, followed into positions by settlement window, and
/// their lists over HTTP. Closing and settling windows comes next, into the same folders.
@NullMarked
package bhtd.settlement;

import org.jspecify.annotations.NullMarked;
