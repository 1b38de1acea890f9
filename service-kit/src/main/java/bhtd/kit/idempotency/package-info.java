/// Every write at most once: the caller's key, what it stood for, and the answer it got.
@NullMarked
package bhtd.kit.idempotency;

import org.jspecify.annotations.NullMarked;
