package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.AGREEMENT_EXISTS;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_IN_FORCE;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_OPEN;
import static bhtd.protocol.value.Reason.AGREEMENT_TERMS_INVALID;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Asset;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// SPEC.md, "Agreements".
final class Agreements {
  private static final long OPEN = 30 * Times.DAY;

  private Agreements() {}

  static void propose(State s, AccountId signer, Propose o, Hash hash, long now) {
    Who.must(s, signer, AccountKind.INSTITUTION);
    Optional<AccountId> issuer = s.assets.find(o.asset()).flatMap(Asset::institution);
    boolean known = s.assets.has(o.asset());
    boolean party = signer.equals(o.acceptor()) || issuer.equals(Optional.of(signer)) || !known;
    boolean currency = known && issuer.isEmpty();
    Broken.when(!party && !currency, NOT_AUTHORISED);
    Who.open(s, o.acceptor(), AccountKind.INSTITUTION);
    boolean allKnown =
        known && s.assets.has(o.currency()) && o.into().map(s.assets::has).orElse(true);
    Broken.when(!allKnown, ASSET_UNKNOWN);
    boolean kinds =
        !currency
            && isCurrency(s, o.currency())
            && o.into().map(into -> !isCurrency(s, into)).orElse(true);
    Broken.when(!kinds, ASSET_WRONG_KIND);
    int highest = highest(s, o);
    Optional<Agreement> same = s.agreements.find(hash);
    boolean open = same.map(a -> a.accepted() || now <= a.proposedAt() + OPEN).orElse(false);
    Broken.when(open || o.version() <= highest, AGREEMENT_EXISTS, highest + 1, o.version());
    boolean end = o.endsAtMs() == 0 || (o.endsAtMs() > o.startsAtMs() && o.endsAtMs() > now);
    boolean into =
        o.into()
            .map(a -> s.assets.at(a).institution().equals(Optional.of(o.acceptor())))
            .orElse(true);
    Broken.when(o.version() > highest + 1, AGREEMENT_TERMS_INVALID, highest + 1, o.version());
    Broken.when(issuer.equals(Optional.of(o.acceptor())) || !end || !into, AGREEMENT_TERMS_INVALID);
    s.agreements.put(
        hash, new Agreement(hash, o, issuer.orElseThrow(), signer, now, false, 0, o.endsAtMs()));
  }

  private static boolean isCurrency(State s, AssetCode code) {
    return s.assets.at(code).currency();
  }

  /// The highest accepted version between the same.
  private static int highest(State s, Propose o) {
    return s.agreements.all().stream()
        .filter(Agreement::accepted)
        .map(Agreement::terms)
        .filter(t -> t.asset().equals(o.asset()) && t.acceptor().equals(o.acceptor()))
        .filter(t -> t.currency().equals(o.currency()) && t.mode() == o.mode())
        .mapToInt(Propose::version)
        .max()
        .orElse(0);
  }

  private static Agreement find(State s, Hash hash) {
    return s.agreements.find(hash).orElseThrow(() -> new Broken(AGREEMENT_UNKNOWN, 0, 0));
  }

  static void accept(State s, AccountId signer, Accept o, long now) {
    Who.must(s, signer, AccountKind.INSTITUTION);
    Agreement a = find(s, o.agreement());
    AccountId other = a.proposer().equals(a.issuer()) ? a.terms().acceptor() : a.issuer();
    Broken.when(!signer.equals(other), NOT_AUTHORISED);
    boolean open =
        !a.accepted()
            && now <= a.proposedAt() + OPEN
            && !a.ended(now)
            && highest(s, a.terms()) < a.terms().version();
    Broken.when(!open, AGREEMENT_NOT_OPEN, now, a.proposedAt() + OPEN);
    s.agreements.put(
        a.hash(),
        new Agreement(
            a.hash(), a.terms(), a.issuer(), a.proposer(), a.proposedAt(), true, now, a.endsAt()));
  }

  static void end(State s, AccountId signer, EndAgreement o, long now) {
    Who.must(s, signer, AccountKind.INSTITUTION);
    Agreement a = find(s, o.agreement());
    Broken.when(!signer.equals(a.issuer()) && !signer.equals(a.terms().acceptor()), NOT_AUTHORISED);
    long earliest = now + a.terms().noticeMs();
    boolean later = a.endsAt() != 0 && o.endsAtMs() >= a.endsAt();
    Broken.when(o.endsAtMs() < earliest || later, TIME_INVALID, earliest, o.endsAtMs());
    Broken.when(!a.accepted(), AGREEMENT_NOT_OPEN);
    s.agreements.put(
        a.hash(),
        new Agreement(
            a.hash(),
            a.terms(),
            a.issuer(),
            a.proposer(),
            a.proposedAt(),
            true,
            a.acceptedAt(),
            o.endsAtMs()));
  }

  /// An agreement that is used now.
  static Agreement inForce(State s, Hash hash, long now) {
    Agreement a = find(s, hash);
    Broken.when(!a.accepted(), AGREEMENT_NOT_OPEN);
    Broken.when(
        now < a.startsAt() || a.ended(now), AGREEMENT_NOT_IN_FORCE, a.terms().startsAtMs(), now);
    return a;
  }
}
