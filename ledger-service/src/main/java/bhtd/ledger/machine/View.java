package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Agreements;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Lots;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Propose;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a ledger's state says, for people and proofs. Every answer holds for the moment it is
/// asked; the same rule on threads as for the {@link Ledger} itself.
public final class View {
  private final State s;

  View(State s) {
    this.s = s;
  }

  /// @param key the key that signs for it now
  /// @param institution the merchant it belongs to; an institution's is itself
  /// @param registrar who opened it
  /// @param claimable whether it was opened with a claim token
  /// @param claimed whether that token was revealed
  /// @param openedAt the time of the block that opened it
  /// @param tier how well a member is known: 0 unverified, 1, 2
  /// @param category what an institution trades in: its merchant category code; 0 = none
  /// @param frozen whether the operator has frozen it
  /// @param closed whether it was closed; what it signs is refused
  public record Account(
      AccountId id,
      AccountKind kind,
      PublicKey key,
      Optional<AccountId> institution,
      AccountId registrar,
      boolean claimable,
      boolean claimed,
      BlockTime openedAt,
      int tier,
      int category,
      boolean frozen,
      boolean closed) {}

  /// Points of one lot at one account. Unit of {@code posted}: the asset's minor units, over 0.
  ///
  /// @param expiresAt empty = never; spendable strictly before it
  /// @param held of what is posted: for payments, offers and maturing awards, or in envelopes
  public record Holding(
      AssetCode asset,
      long batch,
      long lot,
      Optional<BlockTime> expiresAt,
      long posted,
      long held) {
    /// Posted less held.
    public long available() {
      return posted - held;
    }
  }

  /// @param institution the program's owner; empty for a currency
  /// @param issuance the account whose key alone issues; empty for a currency
  public record Asset(
      AssetCode code,
      int scale,
      Optional<AccountId> institution,
      Optional<AccountId> issuance,
      AssetFigures figures) {}

  public record Batch(
      long number,
      AssetCode asset,
      long amount,
      long undistributed,
      Optional<BlockTime> expiresAt) {}

  /// @param issuer the institution whose points it is about
  /// @param acceptedAt empty while it is only proposed
  /// @param endsAt empty = open end; where either side ended it, earlier than in the terms
  public record Agreement(
      Hash hash,
      AccountId issuer,
      AccountId proposer,
      Propose terms,
      BlockTime proposedAt,
      Optional<BlockTime> acceptedAt,
      Optional<BlockTime> endsAt) {}

  /// What {@code debtor} owes {@code creditor}. Unit of {@code amount}: the currency's minor units.
  public record Position(
      AccountId debtor, AccountId creditor, AssetCode currency, int window, long amount) {}

  public long accountCount() {
    return s.accounts.count();
  }

  public Optional<Account> account(AccountId id) {
    int account = s.accounts.find(id);
    if (account == Accounts.NONE) {
      return Optional.empty();
    }
    int institution = s.accounts.institution(account);
    return Optional.of(
        new Account(
            id,
            s.accounts.kind(account),
            s.accounts.key(account),
            institution == Accounts.NONE
                ? Optional.empty()
                : Optional.of(s.accounts.id(institution)),
            s.authorities.id(s.accounts.registrar(account)),
            s.accounts.claimable(account),
            s.accounts.claimed(account),
            new BlockTime(s.accounts.openedAtMs(account)),
            s.accounts.tier(account),
            s.accounts.category(account),
            s.accounts.frozen(account),
            s.accounts.closed(account)));
  }

  /// What an account holds, in the order in which it would be spent; nothing for an unknown
  /// account.
  public List<Holding> holdings(AccountId id) {
    int account = s.accounts.find(id);
    List<Integer> lots = new ArrayList<>();
    List<Holding> holdings = new ArrayList<>();
    if (account == Accounts.NONE) {
      return holdings;
    }
    for (int row = s.holdings.first(account); row >= 0; row = s.holdings.after(row)) {
      if (s.holdings.available(row) > 0 || s.holdings.held(row) > 0) {
        lots.add(row);
      }
    }
    Comparator<Integer> spent =
        (row, other) ->
            row.equals(other)
                ? 0
                : s.lots.before(s.holdings.lot(row), s.holdings.lot(other)) ? -1 : 1;
    lots.sort(spent);
    for (int row : lots) {
      int lot = s.holdings.lot(row);
      holdings.add(
          new Holding(
              s.assets.code(s.lots.asset(lot)),
              s.lots.batch(lot),
              lot,
              expiry(s.lots.expiresAtMs(lot)),
              Math.addExact(s.holdings.available(row), s.holdings.held(row)),
              s.holdings.held(row)));
    }
    return holdings;
  }

  /// Points that can be spent at {@code now}. Unit: minor units of {@code asset}. 0 for an unknown
  /// account or asset.
  public long available(AccountId id, AssetCode asset, BlockTime now) {
    int account = s.accounts.find(id);
    int number = s.assets.find(asset);
    return account == Accounts.NONE || number == Assets.NONE
        ? 0
        : s.spending.available(account, number, now.ms());
  }

  /// The policy that is in force at {@code now}; empty where none was set, or none has started:
  /// then everything is allowed and nothing limited.
  public Optional<Policy> policy(AssetCode asset, BlockTime now) {
    int number = s.assets.find(asset);
    return number == Assets.NONE ? Optional.empty() : s.policies.setAndInForce(number, now.ms());
  }

  /// The policy that is set and starts after {@code now}.
  public Optional<Policy> waitingPolicy(AssetCode asset, BlockTime now) {
    int number = s.assets.find(asset);
    return number == Assets.NONE ? Optional.empty() : s.policies.waiting(number, now.ms());
  }

  /// An institution's reserve: the first that is open.
  public Optional<AccountId> reserve(AccountId institution) {
    int number = s.accounts.find(institution);
    int reserve = number == Accounts.NONE ? Accounts.NONE : s.accounts.reserve(number);
    return reserve == Accounts.NONE ? Optional.empty() : Optional.of(s.accounts.id(reserve));
  }

  /// The keys of the registrars that are not dismissed.
  public List<PublicKey> registrars() {
    return s.authorities.registrars();
  }

  /// The keys that sign a checkpoint of a log whose last block has this time; the newest first.
  public List<PublicKey> logKeys(BlockTime now) {
    return s.logKeys.signing(now.ms());
  }

  /// When the key before the newest one stops, or has stopped; nothing if there was none.
  public Optional<BlockTime> logKeyOverlapUntil() {
    long untilMs = s.logKeys.overlapUntilMs();
    return untilMs == 0 ? Optional.empty() : Optional.of(new BlockTime(untilMs));
  }

  /// Every key that has signed the log's checkpoints, genesis' first, the one that does now last.
  public List<PublicKey> logKeys() {
    return s.logKeys.all();
  }

  /// Every authority there ever was: operator, settler, registrars.
  public List<AccountId> authorities() {
    return s.authorities.all();
  }

  public Optional<Asset> asset(AssetCode code) {
    int asset = s.assets.find(code);
    return asset == Assets.NONE ? Optional.empty() : Optional.of(asset(asset));
  }

  /// All assets, in order of definition.
  public List<Asset> assets() {
    List<Asset> assets = new ArrayList<>(s.assets.count());
    for (int asset = 0; asset < s.assets.count(); asset++) {
      assets.add(asset(asset));
    }
    return assets;
  }

  private Asset asset(int asset) {
    boolean program = !s.assets.isCurrency(asset);
    return new Asset(
        s.assets.code(asset),
        s.assets.scale(asset),
        program ? Optional.of(s.accounts.id(s.assets.institution(asset))) : Optional.empty(),
        program ? Optional.of(s.accounts.id(s.assets.issuance(asset))) : Optional.empty(),
        s.assets.figures(asset));
  }

  public long batchCount() {
    return s.batches.count();
  }

  public Optional<Batch> batch(long number) {
    if (!s.batches.has(number)) {
      return Optional.empty();
    }
    int batch = (int) number;
    return Optional.of(
        new Batch(
            number,
            s.assets.code(s.batches.asset(batch)),
            s.batches.amount(batch),
            s.batches.undistributed(batch),
            expiry(s.batches.expiresAtMs(batch))));
  }

  public Optional<Agreement> agreement(Hash hash) {
    int agreement = s.agreements.find(hash);
    return agreement == Agreements.NONE ? Optional.empty() : Optional.of(agreement(agreement));
  }

  /// All agreements, in order of their first proposal.
  public List<Agreement> agreements() {
    List<Agreement> agreements = new ArrayList<>(s.agreements.count());
    for (int agreement = 0; agreement < s.agreements.count(); agreement++) {
      agreements.add(agreement(agreement));
    }
    return agreements;
  }

  private Agreement agreement(int agreement) {
    return new Agreement(
        s.agreements.hash(agreement),
        s.accounts.id(s.agreements.issuer(agreement)),
        s.accounts.id(s.agreements.proposer(agreement)),
        s.agreements.terms(agreement),
        new BlockTime(s.agreements.proposedAtMs(agreement)),
        s.agreements.accepted(agreement)
            ? Optional.of(new BlockTime(s.agreements.acceptedAtMs(agreement)))
            : Optional.empty(),
        expiry(s.agreements.endsAtMs(agreement)));
  }

  /// All that is owed in windows that are not settled, in the order in which it was first owed.
  public List<Position> positions() {
    List<Position> positions = new ArrayList<>();
    for (int position = 0; position < s.positions.count(); position++) {
      if (s.positions.amount(position) > 0) {
        positions.add(
            new Position(
                s.accounts.id(s.positions.debtor(position)),
                s.accounts.id(s.positions.creditor(position)),
                s.assets.code(s.positions.currency(position)),
                s.positions.window(position),
                s.positions.amount(position)));
      }
    }
    return positions;
  }

  /// A currency's settlement window.
  public enum WindowStatus {
    OPEN,
    FROZEN,
    SETTLED
  }

  /// The number of a currency's open window, from 1; empty if it is no currency.
  public OptionalInt openWindow(AssetCode currency) {
    int asset = s.assets.find(currency);
    return asset == Assets.NONE || !s.assets.isCurrency(asset)
        ? OptionalInt.empty()
        : OptionalInt.of(s.windows.open(asset));
  }

  /// Empty if there never was such a window.
  public Optional<WindowStatus> window(AssetCode currency, int number) {
    OptionalInt open = openWindow(currency);
    if (open.isEmpty() || number < 1 || number > open.getAsInt()) {
      return Optional.empty();
    }
    if (number == open.getAsInt()) {
      return Optional.of(WindowStatus.OPEN);
    }
    return Optional.of(
        s.windows.isSettled(s.assets.find(currency), number)
            ? WindowStatus.SETTLED
            : WindowStatus.FROZEN);
  }

  /// How many command ids are remembered.
  public long rememberedIds() {
    return s.once.count();
  }

  private static Optional<BlockTime> expiry(long ms) {
    return ms == Lots.NEVER ? Optional.empty() : Optional.of(new BlockTime(ms));
  }
}
