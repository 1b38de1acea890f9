/// What people are to a merchant, and what a merchant's keys and people may do.
@NullMarked
package bhtd.merchant.access;

import org.jspecify.annotations.NullMarked;
