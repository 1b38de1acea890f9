/// This service's own secrets, from files: custody and HMAC masters, signing seeds.
@NullMarked
package bhtd.kit.secrets;

import org.jspecify.annotations.NullMarked;
