/// API keys: what a merchant's back end shows the gateway. Made, listed and revoked by the
/// merchant's administrators; shown once, kept as a hash.
@NullMarked
package bhtd.merchant.apikey;

import org.jspecify.annotations.NullMarked;
