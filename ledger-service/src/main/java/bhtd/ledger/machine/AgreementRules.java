package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AGREEMENT_EXISTS;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_OPEN;
import static bhtd.protocol.value.Reason.AGREEMENT_TERMS_INVALID;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Agreements;
import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;

/// Either institution proposes, the other accepts within 30 days; either ends it on notice.
/// SPEC.md, "Agreements".
final class AgreementRules {
  private static final long OPEN_MS = 30L * 24 * 60 * 60 * 1_000;

  private AgreementRules() {}

  /// @param operation the operation's bytes as received: their SHA-256 names the agreement
  static Verdict decide(State s, Signer signer, Propose o, byte[] operation, BlockTime now) {
    int asset = s.assets.find(o.asset());
    int currency = s.assets.find(o.currency());
    int acceptor = s.accounts.find(o.acceptor());
    boolean program = asset != Assets.NONE && !s.assets.isCurrency(asset);
    boolean party =
        acceptor == signer.account() || !program || s.assets.institution(asset) == signer.account();
    if (!s.is(AccountKind.INSTITUTION, signer.account()) || !party) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (acceptor == Accounts.NONE) {
      return Verdict.breaks(ACCOUNT_UNKNOWN);
    }
    if (!s.is(AccountKind.INSTITUTION, acceptor)) {
      return Verdict.breaks(ACCOUNT_WRONG_KIND);
    }
    if (s.accounts.closed(acceptor)) {
      return Verdict.breaks(ACCOUNT_CLOSED);
    }
    int into = o.into().map(s.assets::find).orElse(asset);
    if (asset == Assets.NONE || currency == Assets.NONE || into == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (!program || !s.assets.isCurrency(currency) || s.assets.isCurrency(into)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    Hash hash = Hash.sha256(operation);
    int known = s.agreements.find(hash);
    int next = s.agreements.latestVersion(asset, acceptor, currency, o.mode()) + 1;
    if ((known != Agreements.NONE && isOpenOrAccepted(s, known, now)) || o.version() < next) {
      return Verdict.breaks(AGREEMENT_EXISTS, next, o.version());
    }
    if (o.version() > next) {
      return Verdict.breaks(AGREEMENT_TERMS_INVALID, next, o.version());
    }
    if (acceptor == s.assets.institution(asset)
        || endsTooEarly(o, now)
        || (o.into().isPresent() && s.assets.institution(into) != acceptor)) {
      return Verdict.breaks(AGREEMENT_TERMS_INVALID);
    }
    return Verdict.holds(
        new AgreementProposed(hash, signer.id(), s.accounts.id(s.assets.institution(asset)), o));
  }

  static Verdict decide(State s, Signer signer, Accept o, BlockTime now) {
    int agreement = s.agreements.find(o.agreement());
    if (!s.is(AccountKind.INSTITUTION, signer.account())
        || (agreement != Agreements.NONE && otherParty(s, agreement) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (agreement == Agreements.NONE) {
      return Verdict.breaks(AGREEMENT_UNKNOWN);
    }
    Propose terms = s.agreements.terms(agreement);
    if (s.agreements.accepted(agreement)
        || !isOpenOrAccepted(s, agreement, now)
        || endsTooEarly(terms, now)
        || terms.version() <= s.agreements.latestVersion(agreement)) {
      return Verdict.breaks(
          AGREEMENT_NOT_OPEN, now.ms(), s.agreements.proposedAtMs(agreement) + OPEN_MS);
    }
    return Verdict.holds(new AgreementAccepted(o.agreement(), signer.id(), now.ms()));
  }

  static Verdict decide(State s, Signer signer, EndAgreement o, BlockTime now) {
    int agreement = s.agreements.find(o.agreement());
    if (!s.is(AccountKind.INSTITUTION, signer.account())
        || (agreement != Agreements.NONE && !isParty(s, agreement, signer.account()))) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (agreement == Agreements.NONE) {
      return Verdict.breaks(AGREEMENT_UNKNOWN);
    }
    long notice = s.agreements.terms(agreement).noticeMs();
    long earliest = notice > Long.MAX_VALUE - now.ms() ? Long.MAX_VALUE : now.ms() + notice;
    if (o.endsAtMs() < earliest || o.endsAtMs() >= s.agreements.endsAtMs(agreement)) {
      return Verdict.breaks(TIME_INVALID, earliest, o.endsAtMs());
    }
    if (!s.agreements.accepted(agreement)) {
      return Verdict.breaks(AGREEMENT_NOT_OPEN);
    }
    return Verdict.holds(new AgreementEnded(o.agreement(), signer.id(), o.endsAtMs()));
  }

  static void apply(State s, AgreementEnded e) {
    s.agreements.end(s.agreements.find(e.agreement()), e.endsAtMs());
  }

  static void apply(State s, AgreementProposed e, BlockTime now) {
    s.agreements.propose(
        e.agreement(),
        e.terms(),
        s.assets.find(e.terms().asset()),
        s.assets.find(e.terms().currency()),
        s.accounts.find(e.issuer()),
        s.accounts.find(e.terms().acceptor()),
        s.accounts.find(e.proposer()),
        now.ms());
  }

  static void apply(State s, AgreementAccepted e) {
    s.agreements.accept(s.agreements.find(e.agreement()), e.atMs());
  }

  /// Whether the agreement was accepted and its time is now. From its start on, strictly before its
  /// end.
  static boolean inForce(State s, int agreement, BlockTime now) {
    return now.ms() >= s.agreements.terms(agreement).startsAtMs()
        && now.ms() < s.agreements.endsAtMs(agreement);
  }

  private static boolean endsTooEarly(Propose o, BlockTime now) {
    return o.endsAtMs() != 0 && (o.endsAtMs() <= now.ms() || o.endsAtMs() <= o.startsAtMs());
  }

  private static boolean isOpenOrAccepted(State s, int agreement, BlockTime now) {
    return s.agreements.accepted(agreement)
        || now.ms() <= s.agreements.proposedAtMs(agreement) + OPEN_MS;
  }

  private static boolean isParty(State s, int agreement, int institution) {
    return institution == s.agreements.issuer(agreement)
        || institution == s.agreements.acceptor(agreement);
  }

  private static int otherParty(State s, int agreement) {
    int issuer = s.agreements.issuer(agreement);
    return s.agreements.proposer(agreement) == issuer ? s.agreements.acceptor(agreement) : issuer;
  }
}
