/// The commands `./bhtd up`, `down`, `status` and `logs`.
@NullMarked
package bhtd.local.cli;

import org.jspecify.annotations.NullMarked;
