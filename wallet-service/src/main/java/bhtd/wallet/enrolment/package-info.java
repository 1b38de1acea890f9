/// Merchants' customers become accounts before they are anybody's; a claim link makes one a
/// member's.
@NullMarked
package bhtd.wallet.enrolment;

import org.jspecify.annotations.NullMarked;
