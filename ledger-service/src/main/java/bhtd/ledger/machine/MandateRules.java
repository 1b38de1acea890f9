package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.MANDATE_CEILING;
import static bhtd.protocol.value.Reason.MANDATE_EXPIRED;
import static bhtd.protocol.value.Reason.MANDATE_INVALID;
import static bhtd.protocol.value.Reason.MANDATE_MISMATCH;
import static bhtd.protocol.value.Reason.MANDATE_SPENT;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a payer allows one merchant, once: any sealed entry that cites a well-signed mandate spends
/// it, also a rejected one, which says so by {@link MandateSpent}. SPEC.md, "Mandates".
final class MandateRules {
  private static final long AHEAD_MS = 5 * 60 * 1_000L;

  private MandateRules() {}

  /// The first of the mandate's reasons that applies, but for the ceiling.
  ///
  /// @param shown whether the mandate is signed under the key it names
  static Optional<Verdict> check(State s, Signer merchant, Charge o, boolean shown, BlockTime now) {
    Mandate mandate = o.mandate().mandate();
    int payer = s.accounts.find(mandate.payer());
    if (!shown
        || !mandate.chain().equals(s.genesis.chain())
        || !s.is(AccountKind.MEMBER, payer)
        || s.accounts.closed(payer)
        || !s.accounts.isKey(payer, o.mandate().signature().publicKey())) {
      return Optional.of(Verdict.breaks(MANDATE_INVALID));
    }
    if (mandate.validUntilMs() > now.ms() + AHEAD_MS) {
      return Optional.of(
          Verdict.breaks(MANDATE_INVALID, now.ms() + AHEAD_MS, mandate.validUntilMs()));
    }
    if (now.ms() > mandate.validUntilMs()) {
      return Optional.of(Verdict.breaks(MANDATE_EXPIRED, now.ms(), mandate.validUntilMs()));
    }
    if (isSpent(s, payer, mandate.id(), now)) {
      return Optional.of(Verdict.breaks(MANDATE_SPENT));
    }
    if (!mandate.merchant().equals(merchant.id())
        || !mandate.orderRef().equals(o.orderRef())
        || !mandate.price().equals(o.price())
        || !mandate.currency().equals(o.currency())) {
      return Optional.of(Verdict.breaks(MANDATE_MISMATCH));
    }
    return Optional.empty();
  }

  /// Whether each leg stays within what its payer allows.
  static Optional<Verdict> ceilings(State s, Payment p, BlockTime now) {
    Mandate mandate = p.mandate().orElseThrow();
    for (Leg leg : p.legs()) {
      Optional<Rate> rate = LegRules.rate(s, p, leg, now);
      if (rate.isPresent()) {
        long points = rate.get().pointsFor(leg.value());
        Optional<Ceiling> named = mandate.ceiling(leg.asset());
        long ceiling = named.isPresent() ? named.get().points().value() : 0;
        if (points > ceiling) {
          return Optional.of(Verdict.breaks(MANDATE_CEILING, points, ceiling));
        }
      }
    }
    return Optional.empty();
  }

  /// The mandates that a rejected command spends: those well signed by their payer for this chain
  /// that still count and were not spent before.
  static List<Event> citedIn(State s, VerifiedCommand verified, BlockTime now) {
    List<Event> spent = new ArrayList<>(0);
    Command command = verified.command();
    for (int i = 0; i < command.operations().size(); i++) {
      if (command.operations().get(i) instanceof Charge charge && verified.shown()[i]) {
        Mandate mandate = charge.mandate().mandate();
        int payer = s.accounts.find(mandate.payer());
        MandateSpent event =
            new MandateSpent(mandate.payer(), mandate.id(), mandate.validUntilMs());
        if (mandate.chain().equals(s.genesis.chain())
            && payer != Accounts.NONE
            && s.accounts.isKey(payer, charge.mandate().signature().publicKey())
            && now.ms() <= mandate.validUntilMs()
            && !isSpent(s, payer, mandate.id(), now)
            && spent.stream().noneMatch(other -> sameMandate(other, event))) {
          spent.add(event);
        }
      }
    }
    return spent;
  }

  /// A mandate is remembered by payer and id, whatever else it says.
  private static boolean sameMandate(Event spent, MandateSpent event) {
    return spent instanceof MandateSpent other
        && other.payer().equals(event.payer())
        && other.mandateId().equals(event.mandateId());
  }

  static void apply(State s, MandateSpent e, BlockTime now) {
    spend(s, s.accounts.find(e.payer()), e.mandateId(), e.validUntilMs(), now);
  }

  static void spend(State s, int payer, UUID id, long validUntilMs, BlockTime now) {
    s.mandates.add(
        payer, id.getMostSignificantBits(), id.getLeastSignificantBits(), validUntilMs, now.ms());
  }

  private static boolean isSpent(State s, int payer, UUID id, BlockTime now) {
    return s.mandates.has(
        payer, id.getMostSignificantBits(), id.getLeastSignificantBits(), now.ms());
  }
}
