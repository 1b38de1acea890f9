package bhtd.ledger.machine;

import bhtd.protocol.value.AccountId;

/// Who signed a command, as the state knows them.
///
/// @param account the account's number, or {@link bhtd.ledger.machine.state.Accounts#NONE} for an
///     authority
record Signer(AccountId id, int account) {}
