package bhtd.ledger.model;

import bhtd.protocol.command.Operation;
import bhtd.protocol.value.AccountId;
import java.util.List;

/// What somebody asks for in one command.
record Ask(AccountId signer, List<Operation> operations, boolean each) {
  static Ask by(AccountId signer, Operation... operations) {
    return new Ask(signer, List.of(operations), false);
  }
}
