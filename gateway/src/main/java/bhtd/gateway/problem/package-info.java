/// The gateway's own errors: RFC 9457 problem details, made and sent in one place.
@NullMarked
package bhtd.gateway.problem;

import org.jspecify.annotations.NullMarked;
