/// The ledger service: seals signed commands into the blocks of a chain, and answers what they say.
/// {@code machine} has the rules, {@code intake} the loop that feeds them, {@code sealing} makes
/// the blocks, {@code init} begins a chain.
@NullMarked
package bhtd.ledger;

import org.jspecify.annotations.NullMarked;
