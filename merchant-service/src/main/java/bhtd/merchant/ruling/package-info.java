/// What operators rule about accounts: freezing, and letting go on. The words stay here; the chain
/// has their salted hash.
@NullMarked
package bhtd.merchant.ruling;

import org.jspecify.annotations.NullMarked;
