/// How a sealed block reaches this service's tables: read once, then given to every feature.
@NullMarked
package bhtd.merchant.feed;

import org.jspecify.annotations.NullMarked;
