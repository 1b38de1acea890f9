/// Where a request goes and what of it goes along: the path as it must be written, the service that
/// owns it, headers that may pass either way, the size of a body, and the forwarding itself.
@NullMarked
package bhtd.gateway.routing;

import org.jspecify.annotations.NullMarked;
