/// Merchants' side of the network: a package for each feature, and the few things below that they
/// share. Start at {@code merchant/}, then {@code program/}.
@NullMarked
package bhtd.merchant;

import org.jspecify.annotations.NullMarked;
