package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.CLAIM_NOT_INVITED;
import static bhtd.protocol.value.Reason.ENVELOPE_NOT_OPEN;
import static bhtd.protocol.value.Reason.ENVELOPE_SHARES;
import static bhtd.protocol.value.Reason.ENVELOPE_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_ALONE;
import static bhtd.protocol.value.Reason.SHARE_ALREADY_CLAIMED;
import static bhtd.protocol.value.Reason.TIER_CLAIMS;
import static bhtd.protocol.value.Reason.TIER_ENVELOPES;

import bhtd.ledger.model.Facts.Count;
import bhtd.ledger.model.Facts.Envelope;
import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Split;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SPEC.md, "Red envelopes".
final class Envelopes {
  private Envelopes() {}

  static void open(
      State s, AccountId signer, OpenEnvelope o, boolean alone, ObjectKey key, long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Broken.when(!alone, NOT_ALONE);
    Who.notFrozen(s, signer);
    Who.program(s, o.asset());
    Spending.named(s, o.lots(), now);
    long amount = o.amount().value();
    Broken.when(amount < o.shares(), ENVELOPE_SHARES, o.shares(), amount);
    Giving.rules(s, signer, o.asset(), amount, true, now);
    Giving.oneMore(s, signer, o.asset(), Count.ENVELOPES, TIER_ENVELOPES, now);
    long end = now + Times.DAY;
    List<Part> parts = Spending.outliving(s, signer, o.asset(), amount, o.lots(), end, now);
    for (Part part : parts) {
      Points.available(s, signer, part.lot(), -part.amount());
      Points.enveloped(s, signer, part.lot(), part.amount());
    }
    Giving.gave(s, signer, o.asset(), amount, now);
    Giving.counted(s, signer, o.asset(), Count.ENVELOPES, now);
    s.envelopes.put(
        key,
        new Envelope(
            key,
            signer,
            o.asset(),
            parts,
            o.shares(),
            o.split(),
            o.membersRoot(),
            o.memberCount(),
            o.linkKey(),
            end,
            List.of(),
            false));
  }

  /// @param drawn the share of a lucky envelope, where the command was accepted
  static void claim(
      State s,
      AccountId signer,
      ClaimShare o,
      boolean shown,
      boolean alone,
      Lucky drawn,
      long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Broken.when(!alone, NOT_ALONE);
    Optional<Envelope> found = s.envelopes.find(o.envelope());
    Broken.when(found.map(e -> Who.frozen(s, e.from())).orElse(false), ACCOUNT_FROZEN);
    Broken.when(found.isEmpty(), ENVELOPE_UNKNOWN);
    Envelope e = found.orElseThrow();
    Broken.when(e.closed() || e.sharesLeft() == 0 || now >= e.endsAt(), ENVELOPE_NOT_OPEN);
    Broken.when(!invited(e, signer, o, shown), CLAIM_NOT_INVITED);
    Broken.when(e.claimers().contains(signer), SHARE_ALREADY_CLAIMED);
    Giving.oneMore(s, signer, e.asset(), Count.CLAIMS, TIER_CLAIMS, now);
    if (!signer.equals(e.from())) {
      Giving.holding(s, signer, e.asset(), most(e));
    }
    long share = e.split() == Split.LUCKY && e.sharesLeft() > 1 ? drawn.share(e) : most(e);
    for (Part part : Points.first(e.parts(), share)) {
      Points.enveloped(s, e.from(), part.lot(), -part.amount());
      Points.arrive(s, signer, part, now);
    }
    Giving.counted(s, signer, e.asset(), Count.CLAIMS, now);
    List<AccountId> claimers = new ArrayList<>(e.claimers());
    claimers.add(signer);
    now(s, e, Points.after(e.parts(), share), List.copyOf(claimers), false);
  }

  private static boolean invited(Envelope e, AccountId signer, ClaimShare o, boolean shown) {
    if (e.linkKey().isPresent()) {
      return shown && o.link().map(l -> l.publicKey().equals(e.linkKey().get())).orElse(false);
    }
    return o.link().isEmpty()
        && Proofs.verifyInclusion(
            Merkle.leaf(signer.toBytes()),
            o.memberIndex(),
            e.memberCount(),
            o.memberPath(),
            e.membersRoot().orElseThrow());
  }

  /// The largest that the next share could be.
  static long most(Envelope e) {
    long left = e.left();
    int shares = e.sharesLeft();
    if (shares == 1) {
      return left;
    }
    return switch (e.split()) {
      case EQUAL -> left / shares;
      case LUCKY -> 1 + Math.min(left - shares, 2 * (left - shares) / shares);
    };
  }

  static void close(State s, Envelope e, long now) {
    for (Part part : e.parts()) {
      Points.enveloped(s, e.from(), part.lot(), -part.amount());
      Points.arrive(s, e.from(), part, now);
    }
    now(s, e, List.of(), e.claimers(), true);
  }

  private static void now(
      State s, Envelope e, List<Part> parts, List<AccountId> claimers, boolean closed) {
    s.envelopes.put(
        e.key(),
        new Envelope(
            e.key(),
            e.from(),
            e.asset(),
            parts,
            e.shares(),
            e.split(),
            e.membersRoot(),
            e.memberCount(),
            e.linkKey(),
            e.endsAt(),
            claimers,
            closed));
  }
}
