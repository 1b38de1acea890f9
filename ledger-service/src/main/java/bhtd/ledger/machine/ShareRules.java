package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.CLAIM_NOT_INVITED;
import static bhtd.protocol.value.Reason.ENVELOPE_NOT_OPEN;
import static bhtd.protocol.value.Reason.ENVELOPE_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_ALONE;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.SHARE_ALREADY_CLAIMED;

import bhtd.ledger.machine.state.Envelopes;
import bhtd.ledger.machine.state.LotParts;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.Split;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.Optional;

/// A member takes a share of an envelope, once. What chance gives comes in from outside
/// ({@link Draws}); its bounds are the rules'. SPEC.md, "Red envelopes".
final class ShareRules {
  private ShareRules() {}

  /// @param shown whether the link's key has signed for this claimer; true without a link
  /// @param alone whether it is its command's only operation
  /// @param command the claim's id
  static Verdict decide(
      State s,
      Signer signer,
      ClaimShare o,
      boolean shown,
      boolean alone,
      Hash command,
      Draws draws,
      BlockTime now) {
    int to = signer.account();
    if (!s.is(AccountKind.MEMBER, to)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (!alone) {
      return Verdict.breaks(NOT_ALONE);
    }
    int envelope = s.envelopes.find(o.envelope());
    if (envelope == Envelopes.NONE) {
      return Verdict.breaks(ENVELOPE_UNKNOWN);
    }
    if (s.accounts.frozen(s.envelopes.from(envelope))) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    if (s.envelopes.sharesLeft(envelope) == 0 || now.ms() >= s.envelopes.endsAtMs(envelope)) {
      return Verdict.breaks(ENVELOPE_NOT_OPEN);
    }
    if (!invited(s, envelope, signer.id(), o, shown)) {
      return Verdict.breaks(CLAIM_NOT_INVITED);
    }
    if (s.claims.has(to, o.envelope().a(), o.envelope().b(), now.ms())) {
      return Verdict.breaks(SHARE_ALREADY_CLAIMED);
    }
    int asset = s.envelopes.asset(envelope);
    Optional<Verdict> tooMuch =
        Tiers.claims(s, to, asset, now).or(() -> holding(s, to, envelope, asset));
    if (tooMuch.isPresent()) {
      return tooMuch.get();
    }
    long share = share(s, envelope, o.envelope(), command, draws);
    return Verdict.holds(
        new ShareClaimed(
            o.envelope(),
            s.accounts.id(s.envelopes.from(envelope)),
            signer.id(),
            s.assets.code(asset),
            ordinal(s, envelope),
            LotRules.returned(s, s.envelopes.lotsOf(envelope, share), now)));
  }

  private static boolean invited(
      State s, int envelope, AccountId claimer, ClaimShare o, boolean shown) {
    Hash invitation = s.envelopes.invitation(envelope);
    int members = s.envelopes.members(envelope);
    return members == 0
        ? shown
            && o.link().filter(l -> Hash.of(l.publicKey().bytes()).equals(invitation)).isPresent()
        : o.link().isEmpty()
            && Proofs.verifyInclusion(
                Merkle.leaf(claimer.toBytes()),
                o.memberIndex(),
                members,
                o.memberPath(),
                invitation);
  }

  /// Who claims a share of an own envelope comes to hold no more by it.
  private static Optional<Verdict> holding(State s, int to, int envelope, int asset) {
    return to == s.envelopes.from(envelope)
        ? Optional.empty()
        : Tiers.holding(s, to, asset, most(s, envelope));
  }

  private static int ordinal(State s, int envelope) {
    return s.envelopes.shares(envelope) - s.envelopes.sharesLeft(envelope);
  }

  private static long most(State s, int envelope) {
    return switch (s.envelopes.split(envelope)) {
      case EQUAL -> equal(s, envelope);
      case LUCKY -> LuckyDraw.most(s.envelopes.left(envelope), s.envelopes.sharesLeft(envelope));
    };
  }

  /// The last share is what is left, too.
  private static long equal(State s, int envelope) {
    return s.envelopes.left(envelope) / s.envelopes.sharesLeft(envelope);
  }

  private static long share(State s, int envelope, ObjectKey key, Hash command, Draws draws) {
    int shares = s.envelopes.sharesLeft(envelope);
    long left = s.envelopes.left(envelope);
    if (shares == 1 || s.envelopes.split(envelope) == Split.EQUAL) {
      return equal(s, envelope);
    }
    return draws.share(
        new Draws.Share(
            key, s.envelopes.seedHash(envelope), ordinal(s, envelope), command, left, shares));
  }

  /// @throws IllegalStateException if it is a share that nobody can have drawn
  static void apply(State s, ShareClaimed e, BlockTime now) {
    int envelope = s.envelopes.find(e.envelope());
    int from = s.envelopes.from(envelope);
    int to = s.accounts.find(e.to());
    long share = checked(s, envelope, e);
    for (LotAmount part : e.lots()) {
      int lot = (int) part.lot();
      Place place = part.expired() ? Place.EXPIRED : Place.AVAILABLE;
      s.points.move(from, lot, Place.ENVELOPED, to, lot, place, part.amount().value());
    }
    s.envelopes.claim(envelope, share);
    s.claims.add(to, e.envelope().a(), e.envelope().b(), s.envelopes.endsAtMs(envelope), now.ms());
    Tiers.countClaim(s, to, s.envelopes.asset(envelope), now);
    if (s.envelopes.sharesLeft(envelope) == 0) {
      s.accounts.tie(from, -1);
    }
  }

  private static long checked(State s, int envelope, ShareClaimed e) {
    long share = points(e);
    long most = most(s, envelope);
    boolean lucky =
        s.envelopes.split(envelope) == Split.LUCKY && s.envelopes.sharesLeft(envelope) > 1;
    if (e.ordinal() != ordinal(s, envelope) || share < (lucky ? 1 : most) || share > most) {
      throw new IllegalStateException(
          "share %d of envelope %s cannot be %d".formatted(e.ordinal(), e.envelope(), share));
    }
    return share;
  }

  /// Before a sealed command is applied: its outcome says of chance what its event says.
  ///
  /// @throws IllegalStateException if it does not
  static void checkOutcome(SealedCommand sealed) {
    long share = 0;
    Optional<Hash> seedHash = Optional.empty();
    for (Event event : sealed.events()) {
      if (event instanceof ShareClaimed e) {
        share = points(e);
      } else if (event instanceof EnvelopeOpened e) {
        seedHash = e.seedHash();
      }
    }
    if (sealed.outcome().share() != share || !sealed.outcome().seedHash().equals(seedHash)) {
      throw new IllegalStateException(
          "the outcome of entry " + sealed.index() + " is not what its event says");
    }
  }

  /// What the share is, those of its points included that have expired.
  private static long points(ShareClaimed e) {
    return LotParts.sum(e.lots());
  }
}
