/// Disputes: an issuer says that it should not owe what it came to owe for an order, and two
/// operators rule on it. The words stay here; the chain has their salted hash.
@NullMarked
package bhtd.merchant.dispute;

import org.jspecify.annotations.NullMarked;
