package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.MANDATE_CEILING;
import static bhtd.protocol.value.Reason.MANDATE_EXPIRED;
import static bhtd.protocol.value.Reason.MANDATE_INVALID;
import static bhtd.protocol.value.Reason.MANDATE_MISMATCH;
import static bhtd.protocol.value.Reason.MANDATE_SPENT;
import static bhtd.protocol.value.Reason.ORDER_REF_USED;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.PRICE_MISMATCH;
import static bhtd.protocol.value.Reason.REQUEST_EXPIRED;
import static bhtd.protocol.value.Reason.REQUEST_INVALID;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.MandateId;
import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Request;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SPEC.md, "Mandates and requests" and "Paying".
final class Paying {
  private static final long MANDATE_MAX = 300_000;
  private static final long RELEASE = 7 * Times.DAY;

  private Paying() {}

  /// What is to be paid, however it is asked for.
  private record Bill(
      AccountId till,
      AccountId institution,
      AccountId payer,
      Hash ref,
      Amount price,
      AssetCode currency,
      List<Leg> legs,
      long cash,
      boolean hold,
      long releaseAfter) {
    boolean held() {
      return hold || cash > 0;
    }
  }

  static void charge(State s, AccountId signer, Charge o, boolean shown, long now) {
    Account till = Who.must(s, signer, AccountKind.OPERATING);
    Mandate m = o.mandate().mandate();
    Bill bill =
        new Bill(
            signer,
            Who.institution(till),
            m.payer(),
            o.orderRef(),
            o.price(),
            o.currency(),
            o.legs(),
            o.cash(),
            o.hold(),
            o.releaseAfterMs());
    Lowest lowest = new Lowest();
    lowest.note(Who.frozen(s, signer) || Who.frozen(s, m.payer()), ACCOUNT_FROZEN);
    lowest.check(() -> mandate(s, m, o.mandate().signature().publicKey(), shown, now));
    long latest = now + MANDATE_MAX;
    lowest.note(m.validUntilMs() > latest, MANDATE_INVALID, latest, m.validUntilMs());
    boolean other =
        !m.merchant().equals(signer)
            || !m.orderRef().equals(o.orderRef())
            || !m.price().equals(o.price())
            || !m.currency().equals(o.currency());
    lowest.note(other, MANDATE_MISMATCH);
    pay(s, bill, Optional.of(m), lowest, now);
    s.mandates.put(new MandateId(m.payer(), m.id()), m.validUntilMs());
  }

  private static void mandate(State s, Mandate m, PublicKey key, boolean shown, long now) {
    boolean payer =
        s.accounts
            .find(m.payer())
            .map(a -> a.kind() == AccountKind.MEMBER && !a.closed() && a.key().equals(key))
            .orElse(false);
    boolean chain = m.chain().equals(s.genesis.chain());
    Broken.when(!shown || !chain || !payer, MANDATE_INVALID);
    Broken.when(now > m.validUntilMs(), MANDATE_EXPIRED, now, m.validUntilMs());
    long spent = s.mandates.find(new MandateId(m.payer(), m.id())).orElse(-1L);
    Broken.when(spent >= now, MANDATE_SPENT);
  }

  /// A rejected command cites this mandate.
  ///
  /// @return whether it is spent by it
  static boolean spend(State s, Charge o, boolean shown, long now) {
    Mandate m = o.mandate().mandate();
    Lowest lowest = new Lowest();
    boolean holds =
        lowest.check(() -> mandate(s, m, o.mandate().signature().publicKey(), shown, now));
    if (holds) {
      s.mandates.put(new MandateId(m.payer(), m.id()), m.validUntilMs());
    }
    return holds;
  }

  static void pay(State s, AccountId signer, Pay o, boolean shown, long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Request r = o.request().request();
    Optional<Account> till = s.accounts.find(r.merchant());
    boolean merchant =
        till.map(
                a ->
                    a.kind() == AccountKind.OPERATING
                        && !a.closed()
                        && a.key().equals(o.request().signature().publicKey()))
            .orElse(false);
    Lowest lowest = new Lowest();
    lowest.note(Who.frozen(s, signer), ACCOUNT_FROZEN);
    boolean chain = r.chain().equals(s.genesis.chain());
    lowest.note(!shown || !chain || !merchant, REQUEST_INVALID);
    lowest.note(now > r.validUntilMs(), REQUEST_EXPIRED, now, r.validUntilMs());
    AccountId institution = till.flatMap(Account::institution).orElse(signer);
    Bill bill =
        new Bill(
            r.merchant(),
            institution,
            signer,
            r.orderRef(),
            r.price(),
            r.currency(),
            o.legs(),
            o.cash(),
            r.hold(),
            r.releaseAfterMs());
    pay(s, bill, Optional.empty(), lowest, now);
  }

  private static void pay(State s, Bill bill, Optional<Mandate> mandate, Lowest lowest, long now) {
    if (bill.legs().isEmpty()) {
      lowest.check(() -> Who.currency(s, bill.currency()));
    }
    for (Leg leg : bill.legs()) {
      lowest.check(() -> terms(s, bill, leg, now));
    }
    mandate.ifPresent(m -> ceilings(s, bill, m, lowest, now));
    long sum = bill.cash() + bill.legs().stream().mapToLong(l -> l.value().value()).sum();
    lowest.note(sum != bill.price().value(), PRICE_MISMATCH, bill.price().value(), sum);
    ObjectKey key = Order.key(bill.institution(), bill.ref());
    lowest.note(s.orders.find(key).map(order -> order.known(now)).orElse(false), ORDER_REF_USED);
    lowest.done();

    List<List<Part>> parts = new ArrayList<>();
    Clearing.Room room = new Clearing.Room(s, bill.institution(), bill.currency(), bill.held());
    for (Leg leg : bill.legs()) {
      Optional<Agreement> agreement = leg.agreement().map(s.agreements::at);
      Optional<Rate> rate = rate(s, bill, leg, now);
      if (!lowest.note(rate.isEmpty(), POLICY_FORBIDS)) {
        long points = Order.cost(rate.get(), leg.value().value());
        lowest.check(
            () ->
                parts.add(
                    Spending.atMerchant(
                        s,
                        bill.payer(),
                        leg.asset(),
                        points,
                        leg.lots(),
                        bill.institution(),
                        now)));
      }
      agreement.ifPresent(a -> room.use(a, leg.value().value(), lowest));
    }
    lowest.done();
    done(s, bill, key, parts, now);
  }

  private static void terms(State s, Bill bill, Leg leg, long now) {
    Broken.when(
        !s.assets.has(leg.asset()) || !s.assets.has(bill.currency()),
        bhtd.protocol.value.Reason.ASSET_UNKNOWN);
    Asset asset = Who.program(s, leg.asset());
    Who.currency(s, bill.currency());
    Spending.named(s, leg.lots(), now);
    if (leg.agreement().isEmpty()) {
      Broken.when(!asset.institution().equals(Optional.of(bill.institution())), AGREEMENT_MISMATCH);
      return;
    }
    Agreement a = Agreements.inForce(s, leg.agreement().get(), now);
    boolean fits =
        a.terms().asset().equals(leg.asset())
            && a.terms().currency().equals(bill.currency())
            && a.terms().acceptor().equals(bill.institution())
            && a.terms().mode() != AgreementMode.CONVERT;
    Broken.when(!fits, AGREEMENT_MISMATCH);
  }

  private static Optional<Rate> rate(State s, Bill bill, Leg leg, long now) {
    if (leg.agreement().isPresent()) {
      return s.agreements.find(leg.agreement().get()).map(a -> a.terms().rate());
    }
    Policy p = Assets.inForce(s, leg.asset(), now);
    return p.ownCurrency().equals(Optional.of(bill.currency())) ? p.ownRate() : Optional.empty();
  }

  private static void ceilings(State s, Bill bill, Mandate m, Lowest lowest, long now) {
    for (Leg leg : bill.legs()) {
      Optional<Rate> rate = rate(s, bill, leg, now);
      if (rate.isPresent()) {
        long points = Order.cost(rate.get(), leg.value().value());
        long ceiling = m.ceiling(leg.asset()).map(Ceiling::points).map(Amount::value).orElse(0L);
        lowest.note(points > ceiling, MANDATE_CEILING, points, ceiling);
      }
    }
  }

  private static void done(State s, Bill bill, ObjectKey key, List<List<Part>> parts, long now) {
    List<Order.Leg> legs = new ArrayList<>();
    for (int i = 0; i < bill.legs().size(); i++) {
      Leg leg = bill.legs().get(i);
      Order.Leg paid = leg(s, bill, leg, parts.get(i), now);
      legs.add(paid);
      if (bill.held()) {
        hold(s, bill, paid);
      } else {
        for (Part part : parts.get(i)) {
          Points.available(s, bill.payer(), part.lot(), -part.amount());
        }
        take(s, bill.till(), paid.mode(), parts.get(i), now);
        paid.agreement()
            .ifPresent(
                a ->
                    Clearing.value(s, a, bill.institution(), bill.currency(), leg.value().value()));
      }
    }
    long release = bill.releaseAfter() == 0 ? RELEASE : bill.releaseAfter();
    s.orders.remove(key);
    s.orders.put(
        key,
        new Order(
            key,
            bill.institution(),
            bill.till(),
            bill.payer(),
            bill.price().value(),
            bill.currency(),
            legs,
            bill.cash(),
            bill.held() ? Order.State.HELD : Order.State.CAPTURED,
            now,
            now + release,
            bill.held() ? 0 : now));
  }

  private static Order.Leg leg(State s, Bill bill, Leg leg, List<Part> parts, long now) {
    Optional<Agreement> agreement = leg.agreement().map(s.agreements::at);
    long fee = agreement.map(a -> Order.feeOf(a, leg.value().value())).orElse(0L);
    boolean gross =
        agreement.map(a -> a.terms().settlement() == AgreementSettlement.GROSS).orElse(false);
    AccountId issuer = s.assets.at(leg.asset()).institution().orElseThrow();
    return new Order.Leg(
        leg.asset(),
        agreement,
        issuer,
        rate(s, bill, leg, now).orElseThrow(),
        leg.value().value(),
        fee,
        parts.stream()
            .map(p -> new Order.Taken(p.lot(), p.amount(), s.lots.at(p.lot()).expiresAt()))
            .toList(),
        gross ? Who.reserve(s, issuer) : Optional.empty(),
        gross ? Who.reserve(s, bill.institution()) : Optional.empty());
  }

  private static void hold(State s, Bill bill, Order.Leg leg) {
    for (Part part : leg.parts()) {
      Points.available(s, bill.payer(), part.lot(), -part.amount());
      Points.held(s, bill.payer(), part.lot(), part.amount());
    }
    if (leg.issuerReserve().isPresent()) {
      AccountId reserve = leg.issuerReserve().get();
      long lot = Points.lotOf(s, bill.currency());
      Points.available(s, reserve, lot, -leg.exposure());
      Points.held(s, reserve, lot, leg.exposure());
    }
  }

  /// Points that a payer gave: they end, or circulate.
  static void take(State s, AccountId till, AgreementMode mode, List<Part> parts, long now) {
    for (Part part : parts) {
      if (mode == AgreementMode.CIRCULATE) {
        Points.arrive(s, till, part, now);
      } else {
        Points.redeemed(s, Points.asset(s, part.lot()), part.amount());
      }
    }
  }
}
