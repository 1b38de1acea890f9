package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.OFFER_NOT_OPEN;
import static bhtd.protocol.value.Reason.OFFER_UNKNOWN;
import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;

import bhtd.ledger.model.Facts.Offer;
import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;

/// SPEC.md, "Swaps".
final class Swaps {
  private Swaps() {}

  static void offer(State s, AccountId signer, OfferSwap o, ObjectKey key, long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Who.notFrozen(s, signer);
    Broken.when(!s.assets.has(o.give()) || !s.assets.has(o.want()), ASSET_UNKNOWN);
    Who.program(s, o.give());
    Who.program(s, o.want());
    Spending.named(s, o.lots(), now);
    long amount = o.giveAmount().value();
    Giving.rules(s, signer, o.give(), amount, false, now);
    long end = now + Times.DAY;
    List<Part> parts = Spending.outliving(s, signer, o.give(), amount, o.lots(), end, now);
    for (Part part : parts) {
      Points.available(s, signer, part.lot(), -part.amount());
      Points.held(s, signer, part.lot(), part.amount());
    }
    Giving.gave(s, signer, o.give(), amount, now);
    long want = o.wantAmount().value();
    s.offers.put(key, new Offer(key, signer, o.give(), parts, o.want(), want, end, true));
  }

  static void take(State s, AccountId signer, TakeSwap o, long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Optional<Offer> found = s.offers.find(o.offer());
    boolean frozen = Who.frozen(s, signer) || found.map(f -> Who.frozen(s, f.from())).orElse(false);
    Broken.when(frozen, ACCOUNT_FROZEN);
    Spending.named(s, o.lots(), now);
    Broken.when(found.map(f -> f.from().equals(signer)).orElse(false), TRANSFER_TO_SELF);
    Broken.when(found.isEmpty(), OFFER_UNKNOWN);
    Offer offer = found.orElseThrow();
    Broken.when(!offer.open() || now >= offer.endsAt(), OFFER_NOT_OPEN);
    Giving.rules(s, signer, offer.want(), offer.wantAmount(), false, now);
    long alive =
        offer.parts().stream()
            .filter(part -> !s.lots.at(part.lot()).expired(now))
            .mapToLong(Part::amount)
            .sum();
    Giving.holding(s, signer, offer.give(), alive);
    Giving.holding(s, offer.from(), offer.want(), offer.wantAmount());
    List<Part> paid = Spending.choose(s, signer, offer.want(), offer.wantAmount(), o.lots(), now);
    for (Part part : offer.parts()) {
      Points.held(s, offer.from(), part.lot(), -part.amount());
      Points.arrive(s, signer, part, now);
    }
    Transfers.move(s, signer, offer.from(), paid);
    Giving.gave(s, signer, offer.want(), offer.wantAmount(), now);
    over(s, offer);
  }

  static void cancel(State s, AccountId signer, CancelSwap o, long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Optional<Offer> found = s.offers.find(o.offer());
    Broken.when(found.map(f -> !f.from().equals(signer)).orElse(false), NOT_AUTHORISED);
    Broken.when(found.isEmpty(), OFFER_UNKNOWN);
    Offer offer = found.orElseThrow();
    Broken.when(!offer.open() || now >= offer.endsAt(), OFFER_NOT_OPEN);
    end(s, offer, now);
  }

  /// What was offered returns.
  static void end(State s, Offer offer, long now) {
    for (Part part : offer.parts()) {
      Points.held(s, offer.from(), part.lot(), -part.amount());
      Points.arrive(s, offer.from(), part, now);
    }
    over(s, offer);
  }

  private static void over(State s, Offer o) {
    s.offers.put(
        o.key(),
        new Offer(
            o.key(), o.from(), o.give(), o.parts(), o.want(), o.wantAmount(), o.endsAt(), false));
  }
}
