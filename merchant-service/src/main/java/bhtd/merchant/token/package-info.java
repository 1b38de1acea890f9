/// The exchange: an API key, or a person's token and the merchant that the person acts for, becomes
/// a token of 60 s that every service checks for itself. Only the gateway calls it.
@NullMarked
package bhtd.merchant.token;

import org.jspecify.annotations.NullMarked;
