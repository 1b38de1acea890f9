package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.AccountId;
import java.util.Arrays;
import java.util.List;

/// Looks up what the next commands will need, many at once. In a state that is far larger than what
/// the processor keeps near, a rule waits for memory most of its time; and memory answers many
/// questions in the time of one where none waits for another's answer: so first all that only a
/// command says where to find, then all that the answers say, and so on. Decides nothing and
/// changes nothing: a ledger that is not told what comes does the same, only slower.
final class Ahead {
  /// Of one look: what they need is to stay near until it is needed.
  private static final int ACCOUNTS_MAX = 1_024;

  private final State s;
  private final AccountId[] ids;
  private final int[] accounts = new int[ACCOUNTS_MAX];

  /// The asset that the account gives away, or none.
  private final int[] assets = new int[ACCOUNTS_MAX];

  private int count;
  private long seen;

  /// @param anybody any id
  Ahead(State s, AccountId anybody) {
    this.s = s;
    ids = new AccountId[ACCOUNTS_MAX];
    Arrays.fill(ids, anybody);
  }

  void look(List<Command> commands) {
    count = 0;
    for (Command command : commands) {
      seen += s.once.look(command.id(), command.body().validUntilMs());
      named(command);
    }
    for (int i = 0; i < count; i++) {
      accounts[i] = s.accounts.find(ids[i]);
    }
    for (int i = 0; i < count; i++) {
      if (accounts[i] != Accounts.NONE) {
        seen += s.holdings.lookFor(accounts[i]) + s.days.lookFor(accounts[i], assets[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      if (accounts[i] != Accounts.NONE) {
        seen += s.holdings.look(accounts[i]) + s.days.look(accounts[i], assets[i]);
      }
    }
  }

  private void named(Command command) {
    int signer = count;
    add(command.signer());
    for (Operation operation : command.operations()) {
      if (operation instanceof Transfer transfer) {
        if (signer < ACCOUNTS_MAX) {
          assets[signer] = s.assets.find(transfer.asset());
        }
        add(transfer.to());
      } else if (operation instanceof Award award) {
        add(award.to());
      }
    }
  }

  private void add(AccountId id) {
    if (count < ACCOUNTS_MAX) {
      ids[count] = id;
      assets[count++] = -1;
      seen += s.accounts.look(id);
    }
  }
}
