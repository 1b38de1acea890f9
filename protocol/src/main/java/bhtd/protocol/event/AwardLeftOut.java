package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Reason;

/// In a command marked *each*: why this award does not count.
///
/// @param needed in the unit of the reason, as {@code present}
public record AwardLeftOut(AccountId to, Reason reason, long needed, long present)
    implements Event {}
