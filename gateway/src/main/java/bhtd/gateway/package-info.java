/// The only door from outside. {@link bhtd.gateway.Door} is the place to start: it screens a
/// request, exchanges its credential for a token that the services accept, and forwards it to the
/// one service whose path it carries.
@NullMarked
package bhtd.gateway;

import org.jspecify.annotations.NullMarked;
