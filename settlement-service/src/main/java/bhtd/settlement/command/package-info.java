/// The commands of this service, by their id.
@NullMarked
package bhtd.settlement.command;

import org.jspecify.annotations.NullMarked;
