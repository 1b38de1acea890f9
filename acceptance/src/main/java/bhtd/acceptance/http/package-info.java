/// HTTP as a phone or a till speaks it: JSON, a bearer token, an idempotency key for each write,
/// and patience while a command is pending.
@NullMarked
package bhtd.acceptance.http;

import org.jspecify.annotations.NullMarked;
