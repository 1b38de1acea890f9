/// The gateway's tests: real services' places taken by small HTTP servers on free ports.
@NullMarked
package bhtd.gateway;

import org.jspecify.annotations.NullMarked;
