package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Envelope;
import bhtd.ledger.model.Facts.Offer;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.LinkClaim;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.Split;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Conversions, swaps, envelopes, windows and money, by chance.
final class ExchangeAsks extends Luck {
  private final Map<Hash, List<AccountId>> named = new HashMap<>();
  private int lines;

  ExchangeAsks(Random random, State s, Pen pen, Clock clock) {
    super(random, s, pen, clock);
  }

  List<Supplier<Ask>> all() {
    return List.of(
        this::convert,
        this::convert,
        this::convert,
        this::offer,
        this::offer,
        this::take,
        this::take,
        this::take,
        this::cancel,
        this::envelope,
        this::envelope,
        this::claim,
        this::claim,
        this::claim,
        this::claim,
        this::closeWindow,
        this::settle,
        this::settle,
        this::deposit,
        this::withdraw);
  }

  private Ask convert() {
    Held held = held(AccountKind.MEMBER);
    List<Agreement> all =
        s.agreements.all().stream()
            .filter(a -> a.terms().mode() == AgreementMode.CONVERT || oneIn(20))
            .filter(a -> a.terms().asset().equals(held.asset()) || oneIn(20))
            .toList();
    Hash hash = all.isEmpty() ? text("no agreement") : pick(all).hash();
    Optional<AssetCode> into = s.agreements.find(hash).flatMap(a -> a.terms().into());
    List<Batch> batches =
        s.batches.all().stream()
            .filter(b -> b.conversion() && into.equals(Optional.of(b.asset())))
            .toList();
    long batch = batches.isEmpty() || oneIn(15) ? batch(true).number() : pick(batches).number();
    Amount amount = around(held.points());
    return Ask.by(
        held.account(),
        new Convert(
            hash, amount, oneIn(30) ? 99 : batch, lots(held.account(), held.asset(), amount)));
  }

  private Ask offer() {
    Held held = held(AccountKind.MEMBER);
    Amount amount = around(held.points());
    return Ask.by(
        held.account(),
        new OfferSwap(
            oneIn(40) ? program() : held.asset(),
            amount,
            program(),
            new Amount(1 + random.nextInt(100)),
            lots(held.account(), held.asset(), amount)));
  }

  private ObjectKey offered() {
    List<Offer> open = s.offers.all().stream().filter(Offer::open).toList();
    List<Offer> from = open.isEmpty() || oneIn(8) ? s.offers.all() : open;
    return from.isEmpty() || oneIn(15) ? new ObjectKey(2, 2) : pick(from).key();
  }

  private Ask take() {
    ObjectKey key = offered();
    Optional<Offer> offer = s.offers.find(key);
    AssetCode want = offer.map(Offer::want).orElseGet(this::program);
    List<AccountId> able =
        accounts(AccountKind.MEMBER).stream().filter(m -> available(m, want) > 0).toList();
    AccountId by = able.isEmpty() || oneIn(12) ? member() : pick(able);
    Amount amount = new Amount(offer.map(Offer::wantAmount).orElse(1L));
    return Ask.by(by, new TakeSwap(key, lots(by, want, amount)));
  }

  private Ask cancel() {
    ObjectKey key = offered();
    AccountId by = s.offers.find(key).map(Offer::from).orElseGet(this::member);
    return Ask.by(oneIn(8) ? member() : by, new CancelSwap(key));
  }

  private Ask envelope() {
    Held held = held(AccountKind.MEMBER);
    Amount amount = around(held.points());
    List<AccountId> members = new ArrayList<>();
    boolean byName = oneIn(2);
    if (byName) {
      accounts(AccountKind.MEMBER).stream().limit(1 + random.nextInt(6)).forEach(members::add);
      members.sort(Clearing::compare);
    }
    Hash root = root(members);
    named.put(root, members);
    int shares = oneIn(20) ? 100 : 1 + random.nextInt(4);
    Operation open =
        new OpenEnvelope(
            oneIn(40) ? program() : held.asset(),
            amount,
            shares,
            oneIn(2) ? Split.LUCKY : Split.EQUAL,
            byName ? Optional.of(root) : Optional.empty(),
            members.size(),
            byName ? Optional.empty() : Optional.of(pen.key("link")),
            lots(held.account(), held.asset(), amount));
    return new Ask(held.account(), oneIn(25) ? List.of(open, open) : List.of(open), false);
  }

  private static List<Hash> leaves(List<AccountId> members) {
    return members.stream().map(m -> Merkle.leaf(m.toBytes())).toList();
  }

  private static Hash root(List<AccountId> members) {
    return Merkle.root(leaves(members));
  }

  private Ask claim() {
    List<Envelope> open =
        s.envelopes.all().stream().filter(e -> !e.closed() && e.sharesLeft() > 0).toList();
    List<Envelope> from = open.isEmpty() || oneIn(8) ? s.envelopes.all() : open;
    if (from.isEmpty() || oneIn(20)) {
      return Ask.by(member(), byLink(new ObjectKey(3, 3), member()));
    }
    Envelope e = pick(from);
    AccountId by = member();
    if (e.linkKey().isPresent() != oneIn(20)) {
      return Ask.by(by, byLink(e.key(), by));
    }
    List<AccountId> members =
        e.membersRoot().map(root -> named.getOrDefault(root, List.of())).orElse(List.of());
    if (members.isEmpty()) {
      return Ask.by(by, new ClaimShare(e.key(), Optional.empty(), 0, List.of()));
    }
    int index = random.nextInt(members.size());
    AccountId who = oneIn(12) ? by : members.get(index);
    Operation claim =
        new ClaimShare(e.key(), Optional.empty(), index, Merkle.path(leaves(members), index));
    return new Ask(who, oneIn(25) ? List.of(claim, claim) : List.of(claim), false);
  }

  private ClaimShare byLink(ObjectKey envelope, AccountId claimer) {
    PublicKey key = pen.key(oneIn(15) ? "other link" : "link");
    byte[] signature = pen.sign(key, LinkClaim.toSign(envelope, claimer));
    return new ClaimShare(envelope, Optional.of(new Signature(key, signature)), 0, List.of());
  }

  private AccountId settler() {
    return oneIn(20) ? s.operator() : s.settler();
  }

  private Ask closeWindow() {
    return Ask.by(settler(), new CloseWindow(currency()));
  }

  private Ask settle() {
    AssetCode currency = currency();
    int open = s.openWindows.find(currency).orElse(1);
    if (open == 1 && !oneIn(5)) {
      return Ask.by(settler(), new CloseWindow(currency));
    }
    int window =
        oneIn(12) ? open : oneIn(20) ? open + 3 : 1 + random.nextInt(Math.max(1, open - 1));
    Hash root = oneIn(12) ? text("other") : Windows.root(Windows.nets(s, currency, window));
    return Ask.by(settler(), new SettleWindow(currency, window, root));
  }

  private Ask deposit() {
    AssetCode currency = currency();
    long room =
        s.genesis.limits().amountMax()
            - s.assets.find(currency).map(Facts.Asset::issued).orElse(0L);
    Amount amount =
        oneIn(15) && room < Amount.MAX ? new Amount(room + 1) : new Amount(1 + random.nextInt(500));
    Hash line = text("line " + (oneIn(4) ? random.nextInt(1 + lines) : lines++));
    return Ask.by(settler(), new Deposit(some(AccountKind.RESERVE), currency, amount, line));
  }

  private Ask withdraw() {
    Held held = held(AccountKind.RESERVE);
    AssetCode currency = oneIn(20) || held.points() == 0 ? currency() : held.asset();
    return Ask.by(held.account(), new Withdraw(currency, around(held.points())));
  }
}
