/// Keys and signatures: Ed25519 under one rule that every provider must follow to the bit, the DSSE
/// encoding that is signed, and the derivation of keys in custody. SPEC.md, "Signatures".
@NullMarked
package bhtd.protocol.sign;

import org.jspecify.annotations.NullMarked;
