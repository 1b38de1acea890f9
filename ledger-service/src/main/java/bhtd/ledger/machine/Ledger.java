package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Once;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.Retire;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountClosed;
import bhtd.protocol.event.AccountFrozen;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AccountUnfrozen;
import bhtd.protocol.event.ActivationCancelled;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.AwardClawedBack;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.AwardMatured;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.AwardReturned;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.BatchRetired;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.CirculatedAwarded;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.event.DisputeOpened;
import bhtd.protocol.event.DisputeRuled;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.KeyRotated;
import bhtd.protocol.event.LimitsSet;
import bhtd.protocol.event.LogKeyRotated;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderCancelled;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.event.RegistrarAppointed;
import bhtd.protocol.event.RegistrarDismissed;
import bhtd.protocol.event.RulesScheduled;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.SwapTaken;
import bhtd.protocol.event.TierSet;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.event.Withdrawn;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// A chain's state and the rules that change it. Start reading here.
///
/// - {@link #process} is what the writer and the auditor do with a command: admit, decide, apply,
///   remember.
/// - {@link #replay} is what recovery and the reader do with a sealed one: apply, remember. Both
///   leave the same state.
/// - {@link #decide} answers what would become of a command and leaves no trace.
/// - At the end of a block: {@link #changed}, {@link #assetsRoot}, then {@link #endBlock}.
///
/// Not for several threads at once: whoever owns a ledger sees to that. An exception from any
/// method means a bug here or a caller's, never a refusal; the ledger must not be used after one.
public final class Ledger {
  /// The versions of the rules that this program knows.
  public static final Set<Integer> KNOWN_RULES = Set.of(Genesis.RULES_VERSION);

  /// How many commands to {@link #lookAhead} to: with more, what the first ones need is far away
  /// again when their turn comes.
  public static final int AHEAD = 64;

  /// What a command touches at most. SPEC.md, "Due work".
  private static final int ACCOUNT_LOTS_MAX = 16_384;

  private static final int ASSETS_MAX = 32;

  private final State s;
  private final Set<Integer> knownRules;
  private final View view;
  private final AssetsRoot assetsRoot;
  private final DueWork due;
  private final Ahead ahead;
  private final HolderCount holders;

  /// A chain that begins.
  public Ledger(Genesis genesis) {
    this(genesis, KNOWN_RULES);
  }

  /// @param knownRules the versions of the rules that may be applied
  public Ledger(Genesis genesis, Set<Integer> knownRules) {
    this.knownRules = Set.copyOf(knownRules);
    s = new State(genesis);
    view = new View(s);
    assetsRoot = new AssetsRoot(s.assets);
    due = new DueWork(s);
    ahead = new Ahead(s, s.authorities.id(0));
    holders = new HolderCount(s);
  }

  /// What the rules say to each kind of operation: no default, so that a new kind does not compile
  /// until it has rules.
  private Verdict decide(
      Signer signer, VerifiedCommand verified, int index, Draws draws, BlockTime now) {
    Command command = verified.command();
    Operation operation = command.operations().get(index);
    boolean shown = verified.shown()[index];
    boolean alone = command.operations().size() == 1;
    if (signer.account() != Accounts.NONE && s.accounts.closed(signer.account())) {
      return Verdict.breaks(ACCOUNT_CLOSED); // an operation before this one closed it
    }
    return switch (operation) {
      case OpenAccount o -> AccountRules.decide(s, signer, o, shown);
      case Claim o -> AccountRules.decide(s, signer, o);
      case RotateKey o -> AccountRules.decide(s, signer, o, shown);
      case CloseAccount o -> AccountRules.decide(s, signer, o);
      case SetTier o -> AccountRules.decide(s, signer, o);
      case SetCategory o -> AccountRules.decide(s, signer, o);
      case DefineCurrency o -> AssetRules.decide(s, signer, o);
      case DefineProgram o -> AssetRules.decide(s, signer, o);
      case SetPolicy o -> PolicyRules.decide(s, signer, o, now);
      case Issue o -> IssueRules.decide(s, signer, o, now);
      case Retire o -> RetireRules.decide(s, signer, o);
      case ExtendLot o -> LotRules.decide(s, signer, o, now);
      case Award o -> AwardRules.decide(s, signer, o, new Maker(command.id(), index), now);
      case AwardCirculated o -> CirculatedRules.decide(s, signer, o, now);
      case CancelAward o -> MaturityRules.decide(s, signer, o, now);
      case ClawBack o -> ClawbackRules.decide(s, signer, o, now);
      case Transfer o -> TransferRules.decide(s, signer, o, now);
      case Propose o ->
          AgreementRules.decide(s, signer, o, command.operationBytes().get(index), now);
      case Accept o -> AgreementRules.decide(s, signer, o, now);
      case EndAgreement o -> AgreementRules.decide(s, signer, o, now);
      case OpenDispute o -> DisputeRules.decide(s, signer, o, now);
      case RuleDispute o -> DisputeRules.decide(s, signer, o, now);
      case Charge o -> ChargeRules.decide(s, signer, o, shown, now);
      case Pay o -> PayRules.decide(s, signer, o, shown, now);
      case Capture o -> CaptureRules.decide(s, signer, o, now);
      case VoidPayment o -> VoidRules.decide(s, signer, o, now);
      case Refund o -> RefundRules.decide(s, signer, o, now);
      case CancelOrder o -> CancelRules.decide(s, signer, o, now);
      case CloseWindow o -> WindowRules.decide(s, signer, o);
      case SettleWindow o -> WindowRules.decide(s, signer, o);
      case Deposit o -> DepositRules.decide(s, signer, o);
      case Withdraw o -> DepositRules.decide(s, signer, o);
      case Convert o -> ConversionRules.decide(s, signer, o, now);
      case OfferSwap o -> SwapRules.decide(s, signer, o, key(command, index), now);
      case TakeSwap o -> SwapRules.decide(s, signer, o, now);
      case CancelSwap o -> SwapRules.decide(s, signer, o, now);
      case OpenEnvelope o ->
          EnvelopeRules.decide(s, signer, o, alone, key(command, index), draws, now);
      case ClaimShare o -> ShareRules.decide(s, signer, o, shown, alone, command.id(), draws, now);
      case AppointRegistrar o -> AuthorityRules.decide(s, signer, o, shown);
      case DismissRegistrar o -> AuthorityRules.decide(s, signer, o);
      case SetLimits o -> AuthorityRules.decide(s, signer, o);
      case Freeze o -> AuthorityRules.decide(s, signer, o);
      case Unfreeze o -> AuthorityRules.decide(s, signer, o);
      case ActivateRules o -> ActivationRules.decide(s, signer, o, now);
      case CancelActivation o -> ActivationRules.decide(s, signer, o, now);
      case RotateLogKey o -> LogKeyRules.decide(s, signer, o, shown, now);
    };
  }

  /// The key of what an operation makes.
  private static ObjectKey key(Command command, int index) {
    return ObjectKey.of(command.id(), index);
  }

  /// Changes the state by one event. Never refuses: what is impossible was never accepted.
  ///
  /// @param now the time of the block that carries the event
  /// @throws RuntimeException if the event cannot have followed from this state
  public void apply(Event event, BlockTime now) {
    switch (event) {
      case AccountOpened e -> AccountRules.apply(s, e, now);
      case AccountClaimed e -> AccountRules.apply(s, e);
      case KeyRotated e -> AccountRules.apply(s, e);
      case AccountClosed e -> AccountRules.apply(s, e);
      case TierSet e -> AccountRules.apply(s, e);
      case CategorySet e -> AccountRules.apply(s, e);
      case CurrencyDefined e -> AssetRules.apply(s, e);
      case ProgramDefined e -> AssetRules.apply(s, e);
      case PolicySet e -> PolicyRules.apply(s, e, now);
      case BatchIssued e -> IssueRules.apply(s, e);
      case BatchRetired e -> RetireRules.apply(s, e);
      case LotExtended e -> LotRules.apply(s, e);
      case PointsExpired e -> ExpiryRules.apply(s, e);
      case PointsAwarded e -> AwardRules.apply(s, e, now);
      case CirculatedAwarded e -> CirculatedRules.apply(s, e);
      case AwardPromised e -> MaturityRules.apply(s, e);
      case AwardMatured e -> MaturityRules.apply(s, e, now);
      case AwardReturned e -> MaturityRules.apply(s, e);
      case AwardClawedBack e -> ClawbackRules.apply(s, e);
      case PointsTransferred e -> TransferRules.apply(s, e, now);
      case AgreementProposed e -> AgreementRules.apply(s, e, now);
      case AgreementAccepted e -> AgreementRules.apply(s, e);
      case AgreementEnded e -> AgreementRules.apply(s, e);
      case DisputeOpened e -> DisputeRules.apply(s, e, now);
      case DisputeRuled e -> DisputeRules.apply(s, e, now);
      case OrderPaid e -> PaymentRules.apply(s, e, now);
      case OrderAuthorised e -> PaymentRules.apply(s, e, now);
      case OrderCaptured e -> CaptureRules.apply(s, e, now);
      case OrderVoided e -> VoidRules.apply(s, e, now);
      case OrderRefunded e -> RefundRules.apply(s, e, now);
      case OrderCancelled e -> CancelRules.apply(s, e, now);
      case WindowClosed e -> WindowRules.apply(s, e);
      case WindowSettled e -> WindowRules.apply(s, e);
      case Deposited e -> DepositRules.apply(s, e);
      case Withdrawn e -> DepositRules.apply(s, e);
      case MandateSpent e -> MandateRules.apply(s, e, now);
      case PointsConverted e -> ConversionRules.apply(s, e);
      case SwapOffered e -> SwapRules.apply(s, e, now);
      case SwapTaken e -> SwapRules.apply(s, e, now);
      case SwapEnded e -> SwapRules.apply(s, e);
      case EnvelopeOpened e -> EnvelopeRules.apply(s, e, now);
      case ShareClaimed e -> ShareRules.apply(s, e, now);
      case EnvelopeClosed e -> EnvelopeRules.apply(s, e);
      case RegistrarAppointed e -> AuthorityRules.apply(s, e);
      case RegistrarDismissed e -> AuthorityRules.apply(s, e);
      case LimitsSet e -> AuthorityRules.apply(s, e);
      case AccountFrozen e -> AuthorityRules.apply(s, e);
      case AccountUnfrozen e -> AuthorityRules.apply(s, e);
      case RulesScheduled e -> ActivationRules.apply(s, e, now);
      case ActivationCancelled e -> ActivationRules.apply(s, e);
      case LogKeyRotated e -> LogKeyRules.apply(s, e);
      case AwardLeftOut _ -> {}
    }
  }

  /// These commands come next, in any order or not at all: whoever knows it says so, {@link #AHEAD}
  /// at a time, and they are decided faster. Changes nothing.
  public void lookAhead(List<Command> commands) {
    ahead.look(commands);
  }

  /// Takes in a command whose signatures hold: if it may be sealed, decides it, applies what
  /// follows and remembers that it has its answer.
  ///
  /// @param index the log index that its entry would have
  /// @param draws where the chance in a lucky envelope comes from
  /// @param now the block's time
  public Answer process(VerifiedCommand verified, long index, Draws draws, BlockTime now) {
    Command command = verified.command();
    Signer signer = Admission.signer(s, command.signer());
    s.once.forget(now.ms());
    s.days.forget(now.ms());
    s.orders.forget(now.ms());
    Optional<Answer.Refused> refused = Admission.refuse(s, signer, command, now);
    if (refused.isPresent()) {
      return refused.get();
    }
    Decision decision = run(signer, verified, draws, now);
    if (decision instanceof Decision.Rejected) {
      Optional<Answer.Refused> tooMany = Admission.countRejection(s, signer, now);
      if (tooMany.isPresent()) {
        return tooMany.get();
      }
      decision.events().forEach(event -> apply(event, now));
    }
    s.once.remember(command.id(), command.body().validUntilMs(), index);
    return new Answer.Sealed(decision);
  }

  /// The first item of due work at this time; empty if nothing is due, or the block has done as
  /// much as a block may. Due work is the first thing in a block: while there is an item, no
  /// command is processed.
  public Optional<DueItem> nextDue(BlockTime now) {
    return due.next(now);
  }

  /// When the first item of due work will be due.
  public OptionalLong nextDueMs() {
    return due.nextMs();
  }

  /// Does the {@linkplain #nextDue next} item of due work: decides it, and applies what follows.
  ///
  /// @param draws where the seed of a lucky envelope comes from
  /// @param now the block's time
  public DueDone processDue(DueItem item, Draws draws, BlockTime now) {
    requireNext(item, now);
    DueDone done = due.decideNext(draws, now);
    applyDue(item, done.events(), now);
    return done;
  }

  /// Passes an item of due work over by the operator's word: it is not done, and not due any more.
  ///
  /// @param now the block's time
  public void passOver(DueItem item, BlockTime now) {
    due.passOver(List.of(item), now);
  }

  /// Before a sealed block is played: the due work that its seal passes over is forgotten when it
  /// is its turn.
  public void passOver(Seal seal) {
    List<DueItem> items = new ArrayList<>();
    for (Quarantined q : seal.quarantined()) {
      if (q instanceof Quarantined.OfDue passed) {
        items.add(new DueItem(passed.kind(), passed.dueMs(), passed.object()));
      }
    }
    due.passOver(items, seal.time());
  }

  /// After a sealed block was played: what speaks against the due work that its seal passes over,
  /// if anything does.
  public Optional<String> objectionToPassedOver() {
    return due.notPassedOver().stream()
        .findAny()
        .map(item -> "passes over " + item + ", which was not due");
  }

  /// Takes in what was sealed: applies its events and, of a command, remembers that it has its
  /// answer.
  ///
  /// @param now the time of its block
  /// @throws IllegalStateException if it is due work that comes out of turn
  public void replay(Sealed sealed, BlockTime now) {
    switch (sealed) {
      case SealedCommand command -> replay(command, now);
      case SealedDue done -> replay(done, now);
    }
  }

  private void replay(SealedDue sealed, BlockTime now) {
    DueItem item = new DueItem(sealed.kind(), sealed.dueMs(), sealed.object());
    requireNext(item, now);
    EnvelopeRules.checkSeed(s, sealed);
    applyDue(item, sealed.events(), now);
  }

  private void requireNext(DueItem item, BlockTime now) {
    Optional<DueItem> next = due.next(now);
    if (!next.equals(Optional.of(item))) {
      throw new IllegalStateException(item + " comes out of turn, when what is due is " + next);
    }
  }

  private void applyDue(DueItem item, List<Event> events, BlockTime now) {
    s.touched.begin();
    events.forEach(event -> apply(event, now));
    due.applied(item, events, now);
  }

  private void replay(SealedCommand sealed, BlockTime now) {
    s.once.forget(now.ms());
    s.days.forget(now.ms());
    s.orders.forget(now.ms());
    ShareRules.checkOutcome(sealed);
    for (Event event : sealed.events()) {
      apply(event, now);
    }
    if (!sealed.outcome().accepted()) {
      Admission.countRejection(s, Admission.signer(s, sealed.body().signer()), now);
    }
    s.once.remember(sealed.id(), sealed.body().validUntilMs(), sealed.index());
  }

  /// Whether it is an account that is not closed, or an authority that is not dismissed.
  public boolean knows(AccountId signer) {
    return Admission.known(s, Admission.signer(s, signer));
  }

  /// What would become of a command now, if it were sealed. Leaves no trace, also where it throws.
  ///
  /// @param draws where the chance in a lucky envelope comes from
  /// @throws IllegalArgumentException if its signer is neither an account nor an authority
  public Decision decide(VerifiedCommand verified, Draws draws, BlockTime now) {
    Signer signer = Admission.signer(s, verified.command().signer());
    if (!Admission.known(s, signer)) {
      throw new IllegalArgumentException(signer.id() + " is no signer of this chain");
    }
    s.journal.begin();
    Decision decision;
    try {
      decision = judge(signer, verified, draws, now);
    } finally {
      s.journal.rollBack();
    }
    return decision instanceof Decision.Rejected r
        ? new Decision.Rejected(r.rejection(), MandateRules.citedIn(s, verified, now))
        : decision;
  }

  /// Decides and, if the command is accepted, leaves its events applied.
  private Decision run(Signer signer, VerifiedCommand verified, Draws draws, BlockTime now) {
    s.journal.begin();
    Decision decision = judge(signer, verified, draws, now);
    switch (decision) {
      case Decision.Accepted accepted -> {
        s.journal.keep();
        return accepted;
      }
      case Decision.Rejected rejected -> {
        s.journal.rollBack();
        return new Decision.Rejected(rejected.rejection(), MandateRules.citedIn(s, verified, now));
      }
    }
  }

  /// Each operation sees what those before it did, hence applies as it goes; the journal is on. In
  /// a command marked *each* what breaks a rule is left out.
  private Decision judge(Signer signer, VerifiedCommand verified, Draws draws, BlockTime now) {
    Command command = verified.command();
    int count = command.operations().size();
    List<Event> events = new ArrayList<>(count);
    s.touched.begin();
    for (int i = 0; i < count; i++) {
      switch (judge(signer, verified, i, draws, now)) {
        case Verdict.Holds holds -> events.add(holds.event());
        case Verdict.Breaks b -> {
          if (command.body().each() && command.operations().get(i) instanceof Award award) {
            events.add(new AwardLeftOut(award.to(), b.reason(), b.needed(), b.present()));
            continue;
          }
          return new Decision.Rejected(
              new Rejection(b.reason(), i, b.needed(), b.present()), List.of());
        }
      }
    }
    return new Decision.Accepted(events);
  }

  /// Decides an operation and, if it breaks no rule, leaves its event applied.
  private Verdict judge(
      Signer signer, VerifiedCommand verified, int index, Draws draws, BlockTime now) {
    Verdict verdict = decide(signer, verified, index, draws, now);
    if (!(verdict instanceof Verdict.Holds(Event event))) {
      return verdict;
    }
    int mark = s.journal.mark();
    long touched = s.touched.mark();
    apply(event, now);
    Optional<Verdict> tooMuch = tooMuchTouched();
    if (tooMuch.isPresent()) {
      s.journal.rollBackTo(mark);
      s.touched.back(touched);
    }
    return tooMuch.orElse(verdict);
  }

  private Optional<Verdict> tooMuchTouched() {
    if (s.touched.lots() > ACCOUNT_LOTS_MAX) {
      return Optional.of(
          Verdict.breaks(Reason.TOO_MUCH_TOUCHED, s.touched.lots(), ACCOUNT_LOTS_MAX));
    }
    return s.touched.assets() > ASSETS_MAX
        ? Optional.of(Verdict.breaks(Reason.TOO_MUCH_TOUCHED, s.touched.assets(), ASSETS_MAX))
        : Optional.empty();
  }

  /// The log index of the entry that answers a command, while the ledger remembers it: until block
  /// time is past the minute of its {@code validUntilMs}.
  public OptionalLong answered(Hash command, long validUntilMs) {
    long index = s.once.find(command, validUntilMs);
    return index == Once.NONE ? OptionalLong.empty() : OptionalLong.of(index);
  }

  /// The figures of every asset that this block has changed, in order of definition: what its seal
  /// carries. Each must be {@link AssetFigures#balanced}; a block where one is not is never sealed.
  public List<AssetFigures> changed() {
    List<AssetFigures> figures = new ArrayList<>();
    for (int asset : s.assets.changed()) {
      figures.add(s.assets.figures(asset));
    }
    return figures;
  }

  /// How many assets this block has changed.
  public int changedCount() {
    return s.assets.changedCount();
  }

  /// The RFC 6962 root over all assets' figures, in order of definition.
  public Hash assetsRoot() {
    return assetsRoot.root();
  }

  /// Whether the seal of this block carries a liability root. SPEC.md, "Liabilities".
  ///
  /// @param now the block's time
  public boolean holdersAreDue(BlockTime now) {
    return holders.due(now);
  }

  /// Counts everybody's points as they are after this block: what changed since the last count.
  /// Before {@link #endBlock}, exactly where they {@linkplain #holdersAreDue are due}.
  ///
  /// @param now the block's time
  public HolderChanges countHolders(BlockTime now) {
    return holders.count(now);
  }

  /// The block is over: the next one has changed nothing yet. Counts the heights: genesis' block
  /// ends, too.
  public void endBlock() {
    assetsRoot.refresh();
    s.assets.nextBlock();
    due.nextBlock();
    s.height++;
  }

  /// The version of the rules that is in force in this block, and that its seal carries.
  ///
  /// @param now the block's time
  public int rulesVersion(BlockTime now) {
    return s.rules.version(s.height, now.ms());
  }

  /// Whether this program may apply that version of the rules.
  public boolean knows(int rulesVersion) {
    return knownRules.contains(rulesVersion);
  }

  /// Why this block must not be applied, before anything of it is: the seal names other rules than
  /// those in force, or rules that this program does not know.
  public Optional<String> objectionTo(Seal seal) {
    int inForce = rulesVersion(seal.time());
    if (seal.rulesVersion() != inForce) {
      return Optional.of(
          "names rules version %d where %d is in force".formatted(seal.rulesVersion(), inForce));
    }
    return knows(inForce) && seal.signatureRule() == s.genesis.signatureRule()
        ? Optional.empty()
        : Optional.of(
            "follows rules version %d and signature rule %d, which this program does not know"
                .formatted(inForce, seal.signatureRule()));
  }

  public Genesis genesis() {
    return s.genesis;
  }

  /// The figures of one asset; empty if it was never defined.
  public Optional<AssetFigures> figures(AssetCode code) {
    int asset = s.assets.find(code);
    return asset == Assets.NONE ? Optional.empty() : Optional.of(s.assets.figures(asset));
  }

  /// The slot that an account has among the holders of an asset, as of the last count.
  ///
  /// @param asset its number, in order of definition
  public OptionalInt holderSlot(int asset, AccountId account) {
    return holders.slot(asset, account);
  }

  /// The figures of all assets, in order of definition.
  public List<AssetFigures> figures() {
    return holders.figures();
  }

  /// What the state says about accounts, assets, batches, agreements and positions.
  public View view() {
    return view;
  }
}
