/// Points sent from one member to another.
@NullMarked
package bhtd.wallet.transfer;

import org.jspecify.annotations.NullMarked;
