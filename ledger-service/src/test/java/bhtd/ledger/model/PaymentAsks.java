package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.DisputeId;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Agreements and payments, by chance.
final class PaymentAsks extends Luck {
  private record Ref(AccountId till, Hash ref) {}

  private final List<Ref> refs = new ArrayList<>();
  private int orders;
  private int mandates;

  PaymentAsks(Random random, State s, Pen pen, Clock clock) {
    super(random, s, pen, clock);
  }

  List<Supplier<Ask>> all() {
    return List.of(
        this::propose,
        this::propose,
        this::accept,
        this::accept,
        this::end,
        this::charge,
        this::charge,
        this::charge,
        this::charge,
        this::charge,
        this::pay,
        this::pay,
        this::pay,
        this::capture,
        this::capture,
        this::capture,
        this::voided,
        this::refund,
        this::refund,
        this::refund,
        this::refund,
        this::dispute,
        this::dispute,
        this::rule,
        this::rule,
        this::cancel,
        this::cancel);
  }

  private Ask propose() {
    if (oneIn(8) && s.agreements.size() > 0) {
      Agreement again = pick(s.agreements.all());
      return Ask.by(again.proposer(), again.terms());
    }
    AssetCode asset = program();
    AccountId acceptor = some(AccountKind.INSTITUTION);
    AccountId issuer = asset(asset).institution().orElseThrow();
    AccountId by = oneIn(12) ? some(AccountKind.INSTITUTION) : oneIn(2) ? issuer : acceptor;
    return Ask.by(by, terms(asset, acceptor, pick(List.of(AgreementMode.values()))));
  }

  Propose terms(AssetCode asset, AccountId acceptor, AgreementMode mode) {
    AssetCode currency = currency();
    boolean owes = mode != AgreementMode.CIRCULATE;
    AgreementSettlement settlement =
        !owes
            ? AgreementSettlement.NONE
            : oneIn(2) ? AgreementSettlement.NET : AgreementSettlement.GROSS;
    int fee = owes && oneIn(2) ? 1 + random.nextInt(2_000) : 0;
    Optional<AssetCode> into =
        mode == AgreementMode.CONVERT ? Optional.of(programOf(acceptor)) : Optional.empty();
    int version =
        1
            + s.agreements.all().stream()
                .filter(Agreement::accepted)
                .map(Agreement::terms)
                .filter(t -> t.asset().equals(asset) && t.acceptor().equals(acceptor))
                .filter(t -> t.currency().equals(currency) && t.mode() == mode)
                .mapToInt(Propose::version)
                .max()
                .orElse(0);
    long start = oneIn(5) ? now() + random.nextInt(10_000_000) : 0;
    long end = oneIn(5) ? now() + random.nextInt(1_000_000_000) : 0;
    return new Propose(
        asset,
        acceptor,
        currency,
        rate(),
        mode,
        settlement,
        settlement == AgreementSettlement.NET ? 1 + random.nextInt(2_000) : 0,
        start,
        end,
        oneIn(15) ? version + 1 : version,
        fee,
        fee == 0 ? FeePayer.NONE : oneIn(2) ? FeePayer.ISSUER : FeePayer.ACCEPTOR,
        oneIn(4) ? random.nextInt(100_000_000) : 30 * Times.DAY,
        oneIn(3) ? Times.DAY : 0,
        into,
        into.map(_ -> rate()));
  }

  private AssetCode programOf(AccountId institution) {
    return s.assets.all().stream()
        .filter(a -> a.institution().equals(Optional.of(institution)) && !oneIn(12))
        .map(Facts.Asset::code)
        .findFirst()
        .orElseGet(this::program);
  }

  private Rate rate() {
    return oneIn(2) ? new Rate(1, 1) : new Rate(1 + random.nextInt(9), 1 + random.nextInt(9));
  }

  private Hash agreement() {
    List<Agreement> all = s.agreements.all();
    return all.isEmpty() || oneIn(30) ? text("no agreement") : pick(all).hash();
  }

  private Ask accept() {
    List<Agreement> open = s.agreements.all().stream().filter(a -> !a.accepted()).toList();
    Hash hash = open.isEmpty() || oneIn(5) ? agreement() : pick(open).hash();
    AccountId by =
        s.agreements
            .find(hash)
            .map(a -> a.proposer().equals(a.issuer()) ? a.terms().acceptor() : a.issuer())
            .orElseGet(() -> some(AccountKind.INSTITUTION));
    return Ask.by(oneIn(12) ? some(AccountKind.INSTITUTION) : by, new Accept(hash));
  }

  private Ask end() {
    Hash hash = agreement();
    Optional<Agreement> a = s.agreements.find(hash);
    AccountId by = a.map(Agreement::proposer).orElseGet(() -> some(AccountKind.INSTITUTION));
    long notice = a.map(x -> x.terms().noticeMs()).orElse(0L);
    long end = now() + notice + (oneIn(5) ? -1 : random.nextInt(100_000_000));
    return Ask.by(oneIn(12) ? some(AccountKind.INSTITUTION) : by, new EndAgreement(hash, end));
  }

  /// What a payer could buy at a till.
  private record Basket(
      AccountId till, AccountId payer, List<Leg> legs, AssetCode currency, long cash, long price) {}

  private Basket basket() {
    Held held = held(AccountKind.MEMBER);
    AssetCode currency = currency();
    List<Account> tills =
        s.accounts.all().stream()
            .filter(a -> a.kind() == AccountKind.OPERATING && !a.closed())
            .toList();
    Account till = tills.isEmpty() ? s.accounts.at(pen.id("m0 till")) : pick(tills);
    List<Agreement> agreements = new ArrayList<>();
    for (Agreement a : s.agreements.all()) {
      boolean fits =
          a.accepted()
              && a.terms().mode() != AgreementMode.CONVERT
              && a.terms().acceptor().equals(till.institution().orElseThrow());
      if (fits || oneIn(20)) {
        agreements.add(a);
      }
    }
    List<Leg> legs = new ArrayList<>();
    Set<AssetCode> used = new HashSet<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean own = agreements.isEmpty() || oneIn(4);
      AssetCode asset = own ? programOf(Who.institution(till)) : null;
      Agreement a = own ? null : pick(agreements);
      if (a != null) {
        asset = a.terms().asset();
        currency = oneIn(30) ? currency : a.terms().currency();
      }
      if (asset != null && used.add(asset)) {
        Amount value = around(available(held.account(), asset) / (oneIn(2) ? 2 : 1));
        Optional<Hash> hash =
            a == null
                ? oneIn(25) ? Optional.of(text("no agreement")) : Optional.empty()
                : Optional.of(a.hash());
        legs.add(new Leg(asset, value, hash, lots(held.account(), asset, value)));
      }
    }
    boolean all = legs.stream().mapToInt(l -> l.lots().size()).sum() <= 32;
    List<Leg> kept = all ? legs : List.of(legs.getFirst());
    long cash = oneIn(4) || kept.isEmpty() ? 1 + random.nextInt(100) : 0;
    long price = cash + kept.stream().mapToLong(l -> l.value().value()).sum();
    price = oneIn(40) ? price + 1 : Math.min(price, Amount.MAX);
    return new Basket(till.id(), held.account(), kept, currency, cash, price);
  }

  private Hash ref(AccountId till) {
    Hash ref = refs.isEmpty() || !oneIn(25) ? text("order " + orders++) : pick(refs).ref();
    refs.add(new Ref(till, ref));
    return ref;
  }

  private long releaseAfter() {
    return oneIn(2) ? 0 : 1 + random.nextInt(300_000_000);
  }

  private Ask charge() {
    Basket b = basket();
    AccountId till = oneIn(40) ? some(AccountKind.OPERATING) : b.till();
    Hash ref = ref(till);
    boolean hold = oneIn(3);
    List<Operation> charges = new ArrayList<>();
    int count = oneIn(10) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      Mandate m = mandate(b, till, ref);
      var key = s.accounts.find(b.payer()).map(Account::key).orElseGet(() -> pen.key("nobody"));
      var signed = pen.sign(m, oneIn(40) ? pen.key("nobody") : key);
      charges.add(
          new Charge(
              ref,
              new Amount(b.price()),
              b.currency(),
              signed,
              b.legs(),
              b.cash(),
              hold,
              hold ? releaseAfter() : 0));
    }
    return new Ask(till, charges, false);
  }

  private Mandate mandate(Basket b, AccountId till, Hash ref) {
    List<Ceiling> ceilings = new ArrayList<>();
    for (Leg leg : b.legs()) {
      if (!oneIn(30) || ceilings.isEmpty()) {
        ceilings.add(new Ceiling(leg.asset(), new Amount(oneIn(12) ? 1 : Amount.MAX / 2)));
      }
    }
    if (ceilings.isEmpty()) {
      ceilings.add(new Ceiling(program(), new Amount(1)));
    }
    long until = now() + (oneIn(30) ? 300_001 : oneIn(30) ? -1 : random.nextInt(200_000));
    return new Mandate(
        s.genesis.chain(),
        new UUID(0x7000, oneIn(15) ? random.nextInt(1 + mandates) : mandates++),
        b.payer(),
        oneIn(40) ? some(AccountKind.OPERATING) : till,
        ref,
        new Amount(oneIn(50) ? b.price() + 1 : b.price()),
        b.currency(),
        ceilings,
        until);
  }

  private Ask pay() {
    Basket b = basket();
    boolean hold = oneIn(3);
    long until = now() + (oneIn(25) ? -1 : random.nextInt(200_000));
    Request r =
        new Request(
            s.genesis.chain(),
            b.till(),
            ref(b.till()),
            new Amount(b.price()),
            b.currency(),
            until,
            hold,
            hold ? releaseAfter() : 0);
    var key = oneIn(30) ? pen.key("nobody") : s.accounts.at(b.till()).key();
    return Ask.by(b.payer(), new Pay(pen.sign(r, key), b.legs(), b.cash()));
  }

  /// An order and a till of its merchant; often one that is still in this state.
  private Ref order(Order.State status) {
    List<Ref> fitting =
        refs.stream()
            .filter(
                r ->
                    s.accounts
                        .find(r.till())
                        .flatMap(Account::institution)
                        .flatMap(i -> s.orders.find(Order.key(i, r.ref())))
                        .map(o -> o.status() == status)
                        .orElse(false))
            .toList();
    List<Ref> from = fitting.isEmpty() || oneIn(10) ? refs : fitting;
    Ref ref = from.isEmpty() ? new Ref(some(AccountKind.OPERATING), text("no order")) : pick(from);
    return oneIn(12) ? new Ref(some(AccountKind.OPERATING), ref.ref()) : ref;
  }

  private Optional<Order> known(Ref ref) {
    return s.accounts
        .find(ref.till())
        .flatMap(Account::institution)
        .flatMap(i -> s.orders.find(Order.key(i, ref.ref())));
  }

  private Ask capture() {
    Ref ref = order(Order.State.HELD);
    Optional<Order> order = known(ref);
    boolean cash = order.map(o -> o.cash() > 0).orElse(false) != oneIn(15);
    long price = order.map(Order::price).orElse(10L);
    Amount amount = oneIn(2) ? new Amount(Math.max(1, price)) : around(price);
    return Ask.by(
        ref.till(),
        new Capture(ref.ref(), amount, cash ? Optional.of(text("cash")) : Optional.empty()));
  }

  private Ask voided() {
    Ref ref = order(Order.State.HELD);
    return Ask.by(ref.till(), new VoidPayment(ref.ref()));
  }

  private Ask refund() {
    Ref ref = order(Order.State.CAPTURED);
    return Ask.by(
        ref.till(), new Refund(ref.ref(), around(known(ref).map(Order::left).orElse(10L))));
  }

  private Ask dispute() {
    Ref ref = order(oneIn(10) ? Order.State.HELD : Order.State.CAPTURED);
    Optional<Order.Leg> leg =
        known(ref).flatMap(o -> o.legs().stream().filter(l -> l.agreement().isPresent()).findAny());
    Optional<Agreement> paid = oneIn(12) ? Optional.empty() : leg.flatMap(Order.Leg::agreement);
    Hash agreement = paid.map(Agreement::hash).orElseGet(this::agreement);
    AccountId issuer = paid.map(Agreement::issuer).orElseGet(() -> some(AccountKind.INSTITUTION));
    return Ask.by(
        oneIn(12) ? some(AccountKind.INSTITUTION) : issuer,
        new OpenDispute(
            agreement, ref.ref(), around(leg.map(Order.Leg::value).orElse(10L)), text("reason")));
  }

  private Ask rule() {
    List<DisputeId> disputed = s.disputes.entries().stream().map(Map.Entry::getKey).toList();
    Optional<DisputeId> one =
        disputed.isEmpty() || oneIn(10) ? Optional.empty() : Optional.of(pick(disputed));
    Hash ref =
        one.flatMap(
                id ->
                    refs.stream()
                        .filter(r -> known(r).map(Order::key).equals(Optional.of(id.order())))
                        .map(Ref::ref)
                        .findAny())
            .orElseGet(() -> order(Order.State.CAPTURED).ref());
    long claimed = one.map(id -> s.disputes.at(id).claimed()).orElse(10L);
    return Ask.by(
        oneIn(12) ? some(AccountKind.INSTITUTION) : s.operator(),
        new RuleDispute(
            one.map(DisputeId::agreement).orElseGet(this::agreement),
            ref,
            oneIn(6) ? 0 : around(claimed).value(),
            text("reason")));
  }

  private Ask cancel() {
    if (oneIn(4)) {
      AccountId till = some(AccountKind.OPERATING);
      return Ask.by(till, new CancelOrder(ref(till)));
    }
    Ref ref = order(oneIn(2) ? Order.State.HELD : Order.State.CAPTURED);
    return Ask.by(ref.till(), new CancelOrder(ref.ref()));
  }
}
