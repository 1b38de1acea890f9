/// What members of a tier may do with a program's points, as the operator says it.
@NullMarked
package bhtd.merchant.tier;

import org.jspecify.annotations.NullMarked;
