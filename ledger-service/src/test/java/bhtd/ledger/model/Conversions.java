package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.BATCH_EXPIRED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_RESTRICTED;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;

import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SPEC.md, "Conversion".
final class Conversions {
  private Conversions() {}

  static void convert(State s, AccountId signer, Convert o, long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Who.notFrozen(s, signer);
    long amount = o.amount().value();
    Optional<Batch> found = s.batches.find(o.batch());
    Broken.when(found.isEmpty(), BATCH_UNKNOWN);
    Batch batch = found.orElseThrow();
    Optional<Propose> terms =
        s.agreements
            .find(o.agreement())
            .map(Agreement::terms)
            .filter(t -> t.mode() == AgreementMode.CONVERT);
    boolean other = terms.map(t -> !t.into().equals(Optional.of(batch.asset()))).orElse(false);
    Broken.when(!batch.conversion() || other, BATCH_RESTRICTED);
    Spending.named(s, o.lots(), now);
    long made = terms.map(t -> times(amount, t.intoRate().orElseThrow())).orElse(1L);
    Broken.when(made == 0, AMOUNT_OUT_OF_RANGE);
    Agreement a = Agreements.inForce(s, o.agreement(), now);
    Broken.when(a.terms().mode() != AgreementMode.CONVERT, AGREEMENT_MISMATCH);
    Broken.when(!Assets.inForce(s, a.terms().asset(), now).convertible(), POLICY_FORBIDS);
    Giving.holding(s, signer, batch.asset(), made);
    Broken.when(
        batch.expiresAt() != 0 && batch.expiresAt() <= now, BATCH_EXPIRED, now, batch.expiresAt());
    Broken.when(made > batch.undistributed(), BATCH_INSUFFICIENT, made, batch.undistributed());
    List<Part> old =
        Spending.choose(
            s,
            signer,
            a.terms().asset(),
            amount,
            o.lots(),
            lot -> {
              Batch b = s.batches.at(lot.batch());
              return !b.restricted() && !b.conversion();
            },
            lot -> true,
            now);
    long value = times(amount, a.terms().rate());
    Lowest lowest = new Lowest();
    if (value > 0) {
      new Clearing.Room(s, a.terms().acceptor(), a.terms().currency(), false).use(a, value, lowest);
    }
    lowest.done();
    make(s, signer, a, batch, old);
    Clearing.value(s, a, a.terms().acceptor(), a.terms().currency(), value);
  }

  private static void make(State s, AccountId member, Agreement a, Batch batch, List<Part> old) {
    Rate rate = a.terms().intoRate().orElseThrow();
    long cumulated = 0;
    List<long[]> made = new ArrayList<>();
    for (Part part : old) {
      long before = times(cumulated, rate);
      cumulated += part.amount();
      long makes = times(cumulated, rate) - before;
      Points.available(s, member, part.lot(), -part.amount());
      Points.redeemed(s, a.terms().asset(), part.amount());
      made.add(new long[] {makes, earlier(s.lots.at(part.lot()).expiresAt(), batch.expiresAt())});
    }
    for (long[] one : made) {
      if (one[0] > 0) {
        Points.undistributed(s, batch.number(), -one[0]);
        Points.available(s, member, Points.lot(s, batch.number(), one[1]), one[0]);
      }
    }
  }

  private static long earlier(long a, long b) {
    return a == 0 ? b : b == 0 ? a : Math.min(a, b);
  }

  private static long times(long points, Rate rate) {
    return Times.floor(points, rate.numerator(), rate.denominator());
  }
}
