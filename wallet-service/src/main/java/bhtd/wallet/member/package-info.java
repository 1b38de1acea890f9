/// Members: people who logged in, and the account each of them has once they have claimed one.
@NullMarked
package bhtd.wallet.member;

import org.jspecify.annotations.NullMarked;
