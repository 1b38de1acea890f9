/// What all answers have in common: problem details (RFC 9457), JSON, lists in pages, request ids.
@NullMarked
package bhtd.kit.http;

import org.jspecify.annotations.NullMarked;
