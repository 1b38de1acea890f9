package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.OFFER_NOT_OPEN;
import static bhtd.protocol.value.Reason.OFFER_UNKNOWN;
import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;

import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Offers;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.SwapTaken;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;

/// A member offers points of one program for points of another; taken whole by another member, or
/// withdrawn, or over after 24 hours. SPEC.md, "Swaps".
final class SwapRules {
  private static final long OPEN_MS = 24 * 60 * 60 * 1_000L;

  private SwapRules() {}

  /// @param key the offer's
  static Verdict decide(State s, Signer signer, OfferSwap o, ObjectKey key, BlockTime now) {
    int from = signer.account();
    if (!s.is(AccountKind.MEMBER, from)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (s.accounts.frozen(from)) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    int give = s.assets.find(o.give());
    int want = s.assets.find(o.want());
    if (give == Assets.NONE || want == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (s.assets.isCurrency(give) || s.assets.isCurrency(want)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    long amount = o.giveAmount().value();
    Optional<Verdict> broken =
        s.spending
            .named(give, o.lots(), now)
            .or(() -> Giving.check(s, from, give, amount, Giving.Kind.SWAP, now));
    if (broken.isPresent()) {
      return broken.get();
    }
    long endsAt = now.ms() + OPEN_MS;
    return switch (s.spending.choose(from, give, amount, o.lots(), Use.outliving(endsAt), now)) {
      case Choice.Short(Verdict.Breaks why) -> why;
      case Choice.Lots(List<LotAmount> lots) ->
          Verdict.holds(
              new SwapOffered(key, signer.id(), o.give(), lots, o.want(), o.wantAmount(), endsAt));
    };
  }

  static Verdict decide(State s, Signer signer, TakeSwap o, BlockTime now) {
    int taker = signer.account();
    int offer = s.offers.find(o.offer());
    boolean known = offer != Offers.NONE;
    if (!s.is(AccountKind.MEMBER, taker)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (s.accounts.frozen(taker) || (known && s.accounts.frozen(s.offers.from(offer)))) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    int want = known ? s.offers.want(offer) : Assets.NONE;
    Optional<Verdict> lotsBroken = s.spending.named(want, o.lots(), now);
    if (lotsBroken.isPresent()) {
      return lotsBroken.get();
    }
    if (known && s.offers.from(offer) == taker) {
      return Verdict.breaks(TRANSFER_TO_SELF);
    }
    if (!known) {
      return Verdict.breaks(OFFER_UNKNOWN);
    }
    if (!isOpen(s, offer, now)) {
      return Verdict.breaks(OFFER_NOT_OPEN);
    }
    long price = s.offers.wantAmount(offer);
    List<LotAmount> given = LotRules.returned(s, s.offers.lots(offer), now);
    Optional<Verdict> broken =
        Giving.check(s, taker, want, price, Giving.Kind.SWAP, now)
            .or(() -> Tiers.holding(s, taker, s.offers.give(offer), alive(given)))
            .or(() -> Tiers.holding(s, s.offers.from(offer), want, price));
    if (broken.isPresent()) {
      return broken.get();
    }
    return switch (s.spending.choose(taker, want, price, o.lots(), Use.ANYTHING, now)) {
      case Choice.Short(Verdict.Breaks why) -> why;
      case Choice.Lots(List<LotAmount> paid) ->
          Verdict.holds(
              new SwapTaken(
                  o.offer(),
                  s.accounts.id(s.offers.from(offer)),
                  signer.id(),
                  s.assets.code(s.offers.give(offer)),
                  given,
                  s.assets.code(want),
                  paid));
    };
  }

  static Verdict decide(State s, Signer signer, CancelSwap o, BlockTime now) {
    int offer = s.offers.find(o.offer());
    boolean known = offer != Offers.NONE;
    if (!s.is(AccountKind.MEMBER, signer.account())
        || (known && s.offers.from(offer) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (!known) {
      return Verdict.breaks(OFFER_UNKNOWN);
    }
    if (!isOpen(s, offer, now)) {
      return Verdict.breaks(OFFER_NOT_OPEN);
    }
    return Verdict.holds(ended(s, offer, now));
  }

  static boolean stands(State s, long dueMs, ObjectKey key) {
    int offer = s.offers.find(key);
    return offer != Offers.NONE && s.offers.open(offer) && s.offers.endsAtMs(offer) == dueMs;
  }

  /// At its end it returns.
  static SwapEnded due(State s, ObjectKey key, BlockTime now) {
    return ended(s, s.offers.find(key), now);
  }

  static void apply(State s, SwapOffered e, BlockTime now) {
    int from = s.accounts.find(e.from());
    int give = s.assets.find(e.give());
    long amount = 0;
    for (LotAmount part : e.lots()) {
      long points = part.amount().value();
      s.points.move(from, (int) part.lot(), Place.AVAILABLE, Place.HELD, points);
      amount += points;
    }
    s.offers.make(e, from, give, s.assets.find(e.want()));
    s.accounts.tie(from, +1);
    s.due.add(e.endsAtMs(), DueKind.OFFER_END, e.offer());
    Giving.count(s, from, give, amount, now);
  }

  static void apply(State s, SwapTaken e, BlockTime now) {
    int offer = s.offers.find(e.offer());
    int from = s.offers.from(offer);
    int taker = s.accounts.find(e.taker());
    release(s, from, taker, e.given());
    long price = 0;
    for (LotAmount part : e.paid()) {
      s.points.give(taker, from, (int) part.lot(), part.amount().value());
      price += part.amount().value();
    }
    end(s, offer, from);
    Giving.count(s, taker, s.offers.want(offer), price, now);
  }

  static void apply(State s, SwapEnded e) {
    int offer = s.offers.find(e.offer());
    int from = s.offers.from(offer);
    release(s, from, from, e.lots());
    end(s, offer, from);
  }

  private static void release(State s, int from, int to, List<LotAmount> lots) {
    for (LotAmount part : lots) {
      int lot = (int) part.lot();
      Place place = part.expired() ? Place.EXPIRED : Place.AVAILABLE;
      s.points.move(from, lot, Place.HELD, to, lot, place, part.amount().value());
    }
  }

  private static void end(State s, int offer, int from) {
    s.offers.end(offer);
    s.accounts.tie(from, -1);
  }

  private static boolean isOpen(State s, int offer, BlockTime now) {
    return s.offers.open(offer) && now.ms() < s.offers.endsAtMs(offer);
  }

  private static SwapEnded ended(State s, int offer, BlockTime now) {
    return new SwapEnded(
        s.offers.key(offer),
        s.accounts.id(s.offers.from(offer)),
        s.assets.code(s.offers.give(offer)),
        LotRules.returned(s, s.offers.lots(offer), now));
  }

  private static long alive(List<LotAmount> lots) {
    long alive = 0;
    for (LotAmount part : lots) {
      alive += part.expired() ? 0 : part.amount().value();
    }
    return alive;
  }
}
