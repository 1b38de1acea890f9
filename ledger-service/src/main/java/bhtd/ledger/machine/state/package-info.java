/// What the machine knows, compactly: tables of primitive columns whose rows have dense numbers,
/// open-addressing indexes over them, and the journal that takes a rejected command's changes back.
/// No rule lives here, and nothing here knows a clock, a thread or a file.
@NullMarked
package bhtd.ledger.machine.state;

import org.jspecify.annotations.NullMarked;
