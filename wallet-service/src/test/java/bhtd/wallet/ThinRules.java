package bhtd.wallet;

import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountClosed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.SwapTaken;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a test lets the ledger decide: just enough of the rules for the wallet's commands. It
/// remembers who holds how much, and which accounts were claimed.
final class ThinRules implements Function<Command, Verdict> {
  private record Place(AccountId account, long lot) {}

  private final Map<Place, Long> held = new HashMap<>();
  private final Map<Long, AssetCode> assets = new HashMap<>();
  private final Map<Long, Long> expiries = new HashMap<>();
  private final Map<AccountId, Hash> tokens = new HashMap<>();
  private final Set<AccountId> claimed = new HashSet<>();
  private final Map<ObjectKey, SwapOffered> offers = new HashMap<>();
  private final Map<Hash, Propose> agreements = new HashMap<>();
  private final ThinObjects objects = new ThinObjects();

  @Override
  public synchronized Verdict apply(Command command) {
    List<Event> events = new ArrayList<>();
    for (Operation operation : command.operations()) {
      switch (operation) {
        case OpenAccount o -> events.add(opened(o, command.signer()));
        case DefineProgram o ->
            events.add(new ProgramDefined(o.code(), o.scale(), command.signer(), o.issuance()));
        case Issue o -> events.add(issued(o));
        case Award o -> events.add(awarded(o));
        case Claim o -> {
          if (!claimed.add(command.signer())) {
            return Verdict.rejected(Reason.CLAIM_ALREADY_MADE, 0, 0);
          }
          if (!Hash.sha256(o.token().toBytes()).equals(tokens.get(command.signer()))) {
            return Verdict.rejected(Reason.CLAIM_WRONG_TOKEN, 0, 0);
          }
          events.add(new AccountClaimed(command.signer()));
        }
        case CloseAccount _ -> events.add(new AccountClosed(command.signer()));
        case Transfer o -> {
          long present = available(command.signer(), o.asset());
          if (present < o.amount().value()) {
            return Verdict.rejected(Reason.POINTS_INSUFFICIENT, o.amount().value(), present);
          }
          events.add(moved(command.signer(), o));
        }
        case OpenEnvelope o -> {
          long present = available(command.signer(), o.asset());
          if (present < o.amount().value()) {
            return Verdict.rejected(Reason.POINTS_INSUFFICIENT, o.amount().value(), present);
          }
          List<LotAmount> lots = taken(command.signer(), o.asset(), o.amount().value(), o.lots());
          events.add(objects.open(ObjectKey.of(command.id(), 0), command.signer(), o, lots));
        }
        case ClaimShare o -> {
          ThinObjects.Claimed share = objects.claim(o, command.signer());
          if (share.reason() != null) {
            return Verdict.rejected(share.reason(), 0, 0);
          }
          ShareClaimed event = Objects.requireNonNull(share.event());
          given(event.to(), event.lots());
          events.add(event);
        }
        case OfferSwap o -> {
          List<LotAmount> lots =
              taken(command.signer(), o.give(), o.giveAmount().value(), o.lots());
          ObjectKey key = ObjectKey.of(command.id(), 0);
          SwapOffered offered =
              new SwapOffered(
                  key, command.signer(), o.give(), lots, o.want(), o.wantAmount(), tomorrow());
          offers.put(key, offered);
          events.add(offered);
        }
        case TakeSwap o -> {
          SwapOffered offer = offers.get(o.offer());
          if (offer == null) {
            return Verdict.rejected(Reason.OFFER_NOT_OPEN, 0, 0);
          }
          if (offer.from().equals(command.signer())) {
            return Verdict.rejected(Reason.TRANSFER_TO_SELF, 0, 0);
          }
          offers.remove(o.offer());
          events.add(swapped(offer, command.signer(), o));
        }
        case CancelSwap o -> {
          SwapOffered offer = offers.get(o.offer());
          if (offer == null || !offer.from().equals(command.signer())) {
            return Verdict.rejected(Reason.NOT_AUTHORISED, 0, 0);
          }
          offers.remove(o.offer());
          given(offer.from(), offer.lots());
          events.add(new SwapEnded(o.offer(), offer.from(), offer.give(), offer.lots()));
        }
        case Propose o -> {
          Hash agreement = agreement(command);
          agreements.put(agreement, o);
          events.add(new AgreementProposed(agreement, o.acceptor(), command.signer(), o));
          events.add(new AgreementAccepted(agreement, o.acceptor(), 1));
        }
        case Convert o -> events.add(converted(command.signer(), o));
        case Pay o -> events.add(paid(command.signer(), o));
        default -> throw new IllegalStateException("not for the wallet: " + operation);
      }
    }
    return Verdict.accepted(events);
  }

  private AccountOpened opened(OpenAccount o, AccountId registrar) {
    o.claimTokenHash().ifPresent(hash -> tokens.put(o.account(), hash));
    return new AccountOpened(
        o.account(),
        o.kind(),
        o.publicKey(),
        o.keyId(),
        o.institution(),
        o.claimTokenHash(),
        registrar);
  }

  private BatchIssued issued(Issue o) {
    long batch = assets.size();
    assets.put(batch, o.asset());
    expiries.put(batch, o.expiresAtMs());
    return new BatchIssued(
        batch,
        o.asset(),
        o.amount(),
        o.expiresAtMs(),
        o.merchants(),
        o.categories(),
        o.conversion());
  }

  private PointsAwarded awarded(Award o) {
    held.merge(new Place(o.to(), o.batch()), o.amount().value(), Long::sum);
    return PointsAwarded.plain(
        o.to(),
        assets.getOrDefault(o.batch(), new AssetCode("NONE")),
        new Lot(o.batch(), o.batch(), expiries.getOrDefault(o.batch(), 0L)),
        o.amount());
  }

  private long available(AccountId account, AssetCode asset) {
    return assets.entrySet().stream()
        .filter(lot -> lot.getValue().equals(asset))
        .mapToLong(lot -> held.getOrDefault(new Place(account, lot.getKey()), 0L))
        .sum();
  }

  private static long tomorrow() {
    return java.time.Clock.systemUTC().millis() + 86_400_000;
  }

  static Hash agreement(Command command) {
    return Hash.sha256(command.operationBytes().getFirst());
  }

  private SwapTaken swapped(SwapOffered offer, AccountId taker, TakeSwap o) {
    List<LotAmount> paid = taken(taker, offer.want(), offer.wantAmount().value(), o.lots());
    given(taker, offer.lots());
    given(offer.from(), paid);
    return new SwapTaken(
        o.offer(), offer.from(), taker, offer.give(), offer.lots(), offer.want(), paid);
  }

  private PointsConverted converted(AccountId member, Convert o) {
    Propose terms = Objects.requireNonNull(agreements.get(o.agreement()));
    List<LotAmount> lots = taken(member, terms.asset(), o.amount().value(), o.lots());
    long made = terms.intoRate().orElseThrow().valueOf(o.amount().value());
    held.merge(new Place(member, o.batch()), made, Long::sum);
    return new PointsConverted(
        member,
        o.agreement(),
        terms.asset(),
        lots,
        terms.into().orElseThrow(),
        List.of(new Lot(o.batch(), o.batch(), expiries.getOrDefault(o.batch(), 0L))),
        List.of(made),
        terms.currency(),
        List.of());
  }

  private Event paid(AccountId payer, Pay o) {
    Request r = o.request().request();
    List<PaidLeg> legs = o.legs().stream().map(leg -> paid(payer, leg)).toList();
    return o.cash() == 0
        ? new OrderPaid(
            r.merchant(), payer, r.orderRef(), r.price(), r.currency(), legs, Optional.empty(), 0)
        : new OrderAuthorised(
            r.merchant(),
            payer,
            r.orderRef(),
            r.price(),
            r.currency(),
            legs,
            Optional.empty(),
            0,
            o.cash(),
            tomorrow());
  }

  private PaidLeg paid(AccountId payer, Leg leg) {
    Propose terms = Objects.requireNonNull(agreements.get(leg.agreement().orElseThrow()));
    long points = terms.rate().pointsFor(leg.value());
    return new PaidLeg(
        leg.asset(),
        leg.value(),
        leg.agreement(),
        taken(payer, leg.asset(), points, leg.lots()),
        AgreementMode.REDEEM,
        List.of());
  }

  private PointsTransferred moved(AccountId from, Transfer o) {
    List<LotAmount> lots = taken(from, o.asset(), o.amount().value(), o.lots());
    given(o.to(), lots);
    return new PointsTransferred(from, o.to(), o.asset(), lots);
  }

  private void given(AccountId to, List<LotAmount> lots) {
    lots.forEach(lot -> held.merge(new Place(to, lot.lot()), lot.amount().value(), Long::sum));
  }

  private List<LotAmount> taken(
      AccountId from, AssetCode asset, long amount, List<LotChoice> named) {
    List<LotAmount> lots = new ArrayList<>();
    named.forEach(lot -> lots.add(new LotAmount(lot.lot(), lot.amount())));
    long left = named.isEmpty() ? amount : 0;
    for (long lot = 0; lot < assets.size() && left > 0; lot++) {
      long take = Math.min(left, held.getOrDefault(new Place(from, lot), 0L));
      if (take > 0 && asset.equals(assets.get(lot))) {
        lots.add(new LotAmount(lot, new Amount(take)));
        left -= take;
      }
    }
    lots.forEach(lot -> held.merge(new Place(from, lot.lot()), -lot.amount().value(), Long::sum));
    return lots;
  }
}
