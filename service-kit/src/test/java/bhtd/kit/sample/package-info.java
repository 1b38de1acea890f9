/// A small service made of the kit, for the kit's own tests.
@NullMarked
package bhtd.kit.sample;

import org.jspecify.annotations.NullMarked;
