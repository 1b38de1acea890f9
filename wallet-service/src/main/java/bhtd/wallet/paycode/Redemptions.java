package bhtd.wallet.paycode;

import bhtd.kit.KitConfig;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.Rate;
import bhtd.wallet.balance.Balances;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import bhtd.wallet.paycode.RedeemResource.Request;
import bhtd.wallet.paycode.RedeemResource.View;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Checks a code, plans the legs and signs the mandate, all in the transaction that takes the
/// code.
///
/// Crash before its commit: the code is not taken, the mandate never left. After it: a retry finds
/// the mandate by merchant, order and code, and gets the same bytes.
@ApplicationScoped
class Redemptions {
  /// A mandate may be valid for 5 minutes; the rest is for clocks that differ.
  private static final Duration VALID = Duration.ofMinutes(4);

  private final KitConfig config;
  private final Members members;
  private final Balances balances;
  private final Clock clock;

  Redemptions(KitConfig config, Members members, Balances balances, Clock clock) {
    this.config = config;
    this.members = members;
    this.balances = balances;
    this.clock = clock;
  }

  /// Runs inside an open transaction.
  ///
  /// @return fails with 422 when the code is unknown, used or too old, when the price is above its
  ///     ceiling, or when the payer's points do not cover it
  Uni<View> redeem(Request request) {
    Hash code = PayCodes.hash(request.code());
    return MandateRow.of(request.merchantAccount(), request.orderRefMac(), code)
        .chain(
            known ->
                known == null
                    ? first(request, code)
                    : Uni.createFrom().item(known.requireSame(request)))
        .map(MandateRow::view);
  }

  private Uni<MandateRow> first(Request request, Hash code) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return PayCodeRow.take(code, now)
        .invoke(
            taken -> {
              if (!taken) {
                throw unusable();
              }
            })
        .chain(() -> PayCodeRow.<PayCodeRow>findById(code.toBytes()))
        .invoke(row -> row.requireWithin(request.price(), request.currency()))
        .chain(row -> members.named(Objects.requireNonNull(row.member)))
        .chain(payer -> plan(request, payer).chain(plan -> sign(request, code, payer, plan)));
  }

  private Uni<Plan> plan(Request request, Member payer) {
    List<Plan.Offer> offers =
        request.agreements().stream()
            .map(
                offer ->
                    new Plan.Offer(
                        offer.agreement(),
                        offer.program(),
                        new Rate(offer.numerator(), offer.denominator())))
            .toList();
    return Plan.of(balances, payer.account(), request.price(), offers, validUntil());
  }

  private Uni<MandateRow> sign(Request request, Hash code, Member payer, Plan plan) {
    Mandate mandate =
        new Mandate(
            config.chainId(),
            Ids.uuid7(clock),
            payer.account(),
            request.merchantAccount(),
            request.orderRefMac(),
            request.price(),
            request.currency(),
            List.of(new Ceiling(plan.program(), plan.points())),
            validUntil().toEpochMilli());
    SignedMandate signed = MandateCodec.sign(mandate, payer.key());
    MandateRow row = MandateRow.of(signed, plan, payer.id(), request.merchantName());
    row.codeHash = code.toBytes();
    return row.persist();
  }

  private Instant validUntil() {
    return Instant.ofEpochMilli(clock.millis()).plus(VALID);
  }

  private static ProblemException unusable() {
    return Problems.brokenRule(
        "PAY_CODE_UNUSABLE", "The code is unknown, was used, or is older than 60 s.");
  }
}
