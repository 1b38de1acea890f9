package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;

/// A points program exists.
public record ProgramDefined(AssetCode code, int scale, AccountId institution, AccountId issuance)
    implements Event {}
