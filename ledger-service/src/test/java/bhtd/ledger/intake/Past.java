package bhtd.ledger.intake;

import bhtd.ledger.TestChain;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ChainId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A chain that began some time ago: blocks for a topic, sealed by the people of {@link Cast}. What
/// was to come due since is due when a real writer takes over.
final class Past {
  final TestChain chain;
  final SigningKey issuance = Cast.key("cafe issuance");
  final SigningKey alice = Cast.key("alice");

  /// CAFE with a batch of a million that does not expire, Alice with 100 of it, Bob with none.
  Past(ChainId name, Duration ago) {
    chain = new TestChain(name, System.currentTimeMillis() - ago.toMillis());
    SigningKey cafe = Cast.key("cafe");
    chain.block(
        chain.sign(
            chain.registrar,
            chain.open(cafe, AccountKind.INSTITUTION, Optional.empty()),
            chain.open(issuance, AccountKind.ISSUANCE, Optional.of(TestChain.account(cafe)))));
    members(List.of("alice", "bob"));
    chain.block(chain.sign(cafe, new DefineProgram(Cast.CAFE, 0, TestChain.account(issuance))));
    chain.block(chain.sign(issuance, new Issue(Cast.CAFE, new Amount(1_000_000), 0)));
    chain.block(chain.sign(issuance, new Award(Cast.id("alice"), 0, new Amount(100))));
  }

  /// Opens accounts.
  void members(List<String> names) {
    Stream<OpenAccount> openings =
        names.stream()
            .map(
                name ->
                    chain.open(Cast.key(name), AccountKind.MEMBER, Optional.<AccountId>empty()));
    chain.block(chain.sign(chain.registrar, openings.toArray(OpenAccount[]::new)));
  }
}
