package bhtd.protocol.event;

import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// An agreement was proposed.
///
/// @param issuer the institution whose points it is about
public record AgreementProposed(Hash agreement, AccountId proposer, AccountId issuer, Propose terms)
    implements Event {}
