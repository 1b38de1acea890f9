/// Tests of how the story is told.
@NullMarked
package bhtd.acceptance.story;

import org.jspecify.annotations.NullMarked;
