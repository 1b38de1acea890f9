/// What blocks do to histories.
@NullMarked
package bhtd.wallet.activity;

import org.jspecify.annotations.NullMarked;
