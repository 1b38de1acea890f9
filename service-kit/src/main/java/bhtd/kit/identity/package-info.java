/// Who is calling: a person (Keycloak), a merchant (a 60 s token of merchant-service) or a service.
@NullMarked
package bhtd.kit.identity;

import org.jspecify.annotations.NullMarked;
