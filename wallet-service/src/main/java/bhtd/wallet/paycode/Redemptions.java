package bhtd.wallet.paycode;

import bhtd.kit.KitConfig;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.Rate;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import bhtd.wallet.paycode.RedeemResource.Leg;
import bhtd.wallet.paycode.RedeemResource.Request;
import bhtd.wallet.paycode.RedeemResource.View;
import bhtd.wallet.terms.Offer;
import bhtd.wallet.terms.Plan;
import bhtd.wallet.terms.Planner;
import bhtd.wallet.terms.Terms;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
  private final Terms terms;
  private final Planner planner;
  private final ObjectMapper json;
  private final Clock clock;

  Redemptions(
      KitConfig config,
      Members members,
      Terms terms,
      Planner planner,
      ObjectMapper json,
      Clock clock) {
    this.config = config;
    this.members = members;
    this.terms = terms;
    this.planner = planner;
    this.json = json;
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
        .map(this::view);
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
    List<Offer> offers =
        request.agreements().stream().map(offer -> offer(offer, request.currency())).toList();
    long value = request.price().value() - request.cashOrNone();
    if (value <= 0) {
      throw Problems.invalid("cash", "is less than the price");
    }
    return terms
        .merchant(request.merchantAccount())
        .chain(merchant -> planner.plan(payer.account(), merchant, value, offers, validUntil()))
        .invoke(plan -> Planner.require(plan, value));
  }

  private static Offer offer(RedeemResource.Terms terms, AssetCode currency) {
    return new Offer(
        Optional.ofNullable(terms.agreement()),
        terms.program(),
        currency,
        new Rate(terms.numerator(), terms.denominator()));
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
            plan.legs().stream().map(leg -> new Ceiling(leg.program(), leg.points())).toList(),
            validUntil().toEpochMilli());
    SignedMandate signed = MandateCodec.sign(mandate, payer.key());
    MandateRow row = MandateRow.of(signed, payer.id(), request.merchantName());
    row.cash = request.cashOrNone();
    row.legs = text(plan.legs().stream().map(Redemptions::leg).toList());
    row.codeHash = code.toBytes();
    return row.persist();
  }

  private static Leg leg(Plan.PlannedLeg leg) {
    return new Leg(leg.program(), leg.value(), leg.points(), leg.agreement().orElse(null));
  }

  private String text(List<Leg> legs) {
    try {
      return json.writeValueAsString(legs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("legs are plain records", e);
    }
  }

  private View view(MandateRow row) {
    try {
      return row.view(json.readerForListOf(Leg.class).readValue(row.legs));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept legs are our own", e);
    }
  }

  private Instant validUntil() {
    return Instant.ofEpochMilli(clock.millis()).plus(VALID);
  }

  private static ProblemException unusable() {
    return Problems.brokenRule(
        "PAY_CODE_UNUSABLE", "The code is unknown, was used, or is older than 60 s.");
  }
}
