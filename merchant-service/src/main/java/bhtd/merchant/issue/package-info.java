/// Batches: how points come into the world.
@NullMarked
package bhtd.merchant.issue;

import org.jspecify.annotations.NullMarked;
