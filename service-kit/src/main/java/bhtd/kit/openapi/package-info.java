/// What the OpenAPI document says of all endpoints alike.
@NullMarked
package bhtd.kit.openapi;

import org.jspecify.annotations.NullMarked;
