/// What happened to a member's points, newest first, from the blocks.
@NullMarked
package bhtd.wallet.activity;

import org.jspecify.annotations.NullMarked;
