/// Who asks: an API key, or a person acting for a merchant, becomes a short-lived token that names
/// the merchant and the accounts it may read. Every other bearer token passes as it is; services
/// check it.
@NullMarked
package bhtd.gateway.exchange;

import org.jspecify.annotations.NullMarked;
