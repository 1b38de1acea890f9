/// Merchants: applying, approving (which opens the four accounts of a merchant on the chain, with
/// keys in custody here), and who may act for them.
@NullMarked
package bhtd.merchant.merchant;

import org.jspecify.annotations.NullMarked;
