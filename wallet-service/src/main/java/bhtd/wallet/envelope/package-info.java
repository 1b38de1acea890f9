/// Red envelopes: points for named members, or for whoever has the link.
@NullMarked
package bhtd.wallet.envelope;

import org.jspecify.annotations.NullMarked;
