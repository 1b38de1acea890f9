/// One OpenAPI 3.1 document for everything that can be reached from outside: joined from what the
/// services declare, kept in the repository, served at `/openapi`.
@NullMarked
package bhtd.gateway.openapi;

import org.jspecify.annotations.NullMarked;
