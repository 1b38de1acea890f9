/// The whole stack as one: its folder and secrets, its parts in order, the supervisor that starts
/// them, watches them and ends them, and the file by which the next command knows what runs. Start
/// reading at `Supervisor`.
@NullMarked
package bhtd.local.stack;

import org.jspecify.annotations.NullMarked;
