/// Policies: what may be done with a program's points, in versions that are announced.
@NullMarked
package bhtd.merchant.policy;

import org.jspecify.annotations.NullMarked;
