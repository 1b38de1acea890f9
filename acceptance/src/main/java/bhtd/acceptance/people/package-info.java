/// People at the log-in page: Keycloak's own pages, filled in as a browser would (authorisation
/// code with PKCE, RFC 7636), both for those who have a log-in and those who register.
@NullMarked
package bhtd.acceptance.people;

import org.jspecify.annotations.NullMarked;
