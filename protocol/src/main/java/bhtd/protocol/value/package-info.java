/// The values that every part of the network shares: accounts, hashes, amounts, codes, times. Each
/// one validates itself, so that what exists is valid.
@NullMarked
package bhtd.protocol.value;

import org.jspecify.annotations.NullMarked;
