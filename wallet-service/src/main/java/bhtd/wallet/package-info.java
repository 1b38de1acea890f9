/// The members' side of the network: whoever holds points, their accounts in custody, and what
/// they do with their points. A folder per feature.
@NullMarked
package bhtd.wallet;

import org.jspecify.annotations.NullMarked;
