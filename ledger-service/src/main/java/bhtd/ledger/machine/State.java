package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Agreements;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Authorities;
import bhtd.ledger.machine.state.Awards;
import bhtd.ledger.machine.state.BankLines;
import bhtd.ledger.machine.state.Batches;
import bhtd.ledger.machine.state.DayCounters;
import bhtd.ledger.machine.state.Debts;
import bhtd.ledger.machine.state.Disputes;
import bhtd.ledger.machine.state.DueQueue;
import bhtd.ledger.machine.state.Envelopes;
import bhtd.ledger.machine.state.Holders;
import bhtd.ledger.machine.state.Holdings;
import bhtd.ledger.machine.state.Journal;
import bhtd.ledger.machine.state.LogKeys;
import bhtd.ledger.machine.state.LotParts;
import bhtd.ledger.machine.state.Lots;
import bhtd.ledger.machine.state.Offers;
import bhtd.ledger.machine.state.Once;
import bhtd.ledger.machine.state.Orders;
import bhtd.ledger.machine.state.Points;
import bhtd.ledger.machine.state.Policies;
import bhtd.ledger.machine.state.Positions;
import bhtd.ledger.machine.state.Rejections;
import bhtd.ledger.machine.state.Remembered;
import bhtd.ledger.machine.state.Restrictions;
import bhtd.ledger.machine.state.RulesInForce;
import bhtd.ledger.machine.state.TierLimits;
import bhtd.ledger.machine.state.Touched;
import bhtd.ledger.machine.state.Windows;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.value.AccountKind;

/// Everything the rules know.
final class State {
  final Genesis genesis;
  final Journal journal = new Journal();
  final Authorities authorities;
  final LogKeys logKeys;
  final RulesInForce rules;
  final Accounts accounts = new Accounts(journal);
  final Touched touched = new Touched();
  final Assets assets = new Assets(journal, touched);
  final Lots lots = new Lots(journal);
  final Restrictions restrictions = new Restrictions(journal);
  final Batches batches = new Batches(journal);
  final Holdings holdings = new Holdings(journal);
  final Points points = new Points(assets, lots, batches, holdings, touched);
  final Holders holders = new Holders(holdings, lots);
  final Spending spending = new Spending(holdings, lots, batches, restrictions);
  final DueQueue due = new DueQueue(journal);
  final Awards awards = new Awards(journal);
  final Debts debts = new Debts(journal);
  final Agreements agreements = new Agreements(journal);
  final Windows windows = new Windows(journal);
  final Positions positions = new Positions(journal, windows);
  final Remembered mandates = new Remembered(journal);
  final Orders orders = new Orders(journal);
  final Disputes disputes = new Disputes(journal);
  final BankLines bankLines = new BankLines(journal);
  final LotParts parts = new LotParts(journal);
  final Offers offers = new Offers(journal, parts);
  final Envelopes envelopes = new Envelopes(journal, parts);

  /// Who has claimed a share of which envelope.
  final Remembered claims = new Remembered(journal);
  final Policies policies = new Policies(journal);
  final TierLimits limits = new TierLimits(journal);
  final DayCounters days = new DayCounters(journal);
  final Once once = new Once();
  final Rejections rejections = new Rejections();
  final Rejections rejectionsOfAuthorities = new Rejections();

  /// Of the block that is being built, or replayed.
  long height;

  State(Genesis genesis) {
    this.genesis = genesis;
    authorities = new Authorities(journal, genesis);
    logKeys = new LogKeys(journal, genesis.logKey());
    rules = new RulesInForce(journal, genesis.rulesVersion());
  }

  /// Whether the number is that of an account, and one of this kind.
  boolean is(AccountKind kind, int account) {
    return account != Accounts.NONE && accounts.kind(account) == kind;
  }
}
