package bhtd.ledger.audit;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.command.Operation;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.wire.EntryRecord;
import java.util.List;
import java.util.Optional;

/// Somebody whom the story's chain does not know, though another story's does.
final class Stranger {
  private Stranger() {}

  /// What that somebody signs, as the other story seals it.
  static EntryRecord entry(Operation operation) {
    TestChain chain = new TestStory().chain;
    chain.block(
        chain.sign(
            chain.registrar,
            chain.open(TestChain.key("stranger"), AccountKind.MEMBER, Optional.empty())));
    byte[] block = chain.block(chain.sign(TestChain.key("stranger"), operation)).bytes();
    return new Forgery(List.of(block)).record(0, 0).build();
  }
}
