/// Joining the services' OpenAPI documents, a step of the build rather than of the gateway.
@NullMarked
package bhtd.gateway.openapi;

import org.jspecify.annotations.NullMarked;
