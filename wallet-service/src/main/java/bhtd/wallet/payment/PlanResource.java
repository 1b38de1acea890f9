package bhtd.wallet.payment;

import bhtd.kit.KitConfig;
import bhtd.kit.identity.Callers;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.wallet.member.Members;
import bhtd.wallet.terms.Plan;
import bhtd.wallet.terms.Planner;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What would pay a price.
@Path("/wallet/v1/payment-plans")
@RolesAllowed("member")
@Tag(name = "Payments")
public class PlanResource {
  private final Callers callers;
  private final Members members;
  private final Planner planner;
  private final KitConfig config;
  private final Clock clock;

  PlanResource(Callers callers, Members members, Planner planner, KitConfig config, Clock clock) {
    this.callers = callers;
    this.members = members;
    this.planner = planner;
    this.config = config;
    this.clock = clock;
  }

  /// @param merchant any of its accounts, {@code bhtd1…}
  /// @param programs to pay with these only
  @Schema(name = "NewPaymentPlan")
  public record Request(
      @NotNull AccountId merchant,
      @NotNull Amount price,
      @NotNull AssetCode currency,
      @Nullable @Size(max = 16) List<@NotNull AssetCode> programs) {}

  /// @param covered minor units of the currency that points pay
  /// @param missing minor units that are left to pay in cash
  @Schema(name = "PaymentPlan")
  public record View(
      AccountId merchant,
      Amount price,
      AssetCode currency,
      String covered,
      String missing,
      List<LegView> legs) {}

  /// @param value minor units of the currency
  /// @param agreement absent for the merchant's own points at its own shop
  @Schema(name = "PaymentPlanLeg")
  public record LegView(
      AssetCode program,
      Amount value,
      Amount points,
      @Nullable Hash agreement,
      List<LotView> lots) {}

  /// @param expiresAt absent = never
  /// @param why {@code restricted} (only some merchants take them, this one does),
  ///     {@code expires_first}, {@code never_expires} (nothing else is left)
  @Schema(name = "PaymentPlanLot")
  public record LotView(long lot, String amount, @Nullable Instant expiresAt, String why) {}

  /// The points that would be lost first, of as many programs as it takes. Nothing is held: a
  /// payment plans anew.
  @POST
  @Operation(
      operationId = "createPaymentPlan",
      summary = "Which points would pay a price at a merchant, and why these")
  public Uni<View> plan(@NotNull @Valid Request body) {
    List<AssetCode> programs = body.programs() == null ? List.of() : body.programs();
    Instant until = Instant.ofEpochMilli(clock.millis()).plus(config.validity());
    return members
        .of(callers.person())
        .chain(
            payer ->
                planner.plan(
                    payer.account(),
                    body.merchant(),
                    body.price().value(),
                    body.currency(),
                    programs,
                    until))
        .map(plan -> view(body, plan));
  }

  private static View view(Request request, Plan plan) {
    return new View(
        request.merchant(),
        request.price(),
        request.currency(),
        Long.toString(plan.covered()),
        Long.toString(request.price().value() - plan.covered()),
        plan.legs().stream().map(PlanResource::leg).toList());
  }

  private static LegView leg(Plan.PlannedLeg leg) {
    return new LegView(
        leg.program(),
        leg.value(),
        leg.points(),
        leg.agreement().orElse(null),
        leg.lots().stream().map(PlanResource::lot).toList());
  }

  private static LotView lot(Plan.PlannedLot planned) {
    long expiresAtMs = planned.lot().expiresAtMs();
    return new LotView(
        planned.lot().lot(),
        Long.toString(planned.amount()),
        expiresAtMs == 0 ? null : Instant.ofEpochMilli(expiresAtMs),
        planned.lot().restricted()
            ? "restricted"
            : expiresAtMs == 0 ? "never_expires" : "expires_first");
  }
}
