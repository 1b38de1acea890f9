/// Customers by the merchant's own reference: enrolled through wallet-service, claimed by the
/// member.
@NullMarked
package bhtd.merchant.customer;

import org.jspecify.annotations.NullMarked;
