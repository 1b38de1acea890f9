package bhtd.wallet.payment;

import bhtd.kit.http.Problems;
import bhtd.protocol.command.Leg;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.wallet.terms.Offer;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What one program pays of a price.
///
/// @param value minor units of the price's currency
/// @param agreement absent for the merchant's own points at its own shop
@Schema(name = "WalletPaymentLeg")
public record PaymentLeg(
    @NotNull AssetCode program,
    @NotNull Amount value,
    @NotNull Amount points,
    @Nullable Hash agreement) {
  /// A leg with the points that it costs.
  ///
  /// @param offers what the merchant takes now
  /// @throws bhtd.kit.http.ProblemException 422 when it does not take this
  static PaymentLeg of(Leg leg, List<Offer> offers) {
    return offers.stream()
        .filter(o -> o.program().equals(leg.asset()) && o.agreement().equals(leg.agreement()))
        .findFirst()
        .map(o -> new Amount(o.rate().pointsFor(leg.value())))
        .map(
            points ->
                new PaymentLeg(leg.asset(), leg.value(), points, leg.agreement().orElse(null)))
        .orElseThrow(
            () ->
                Problems.brokenRule(
                    "AGREEMENT_NOT_IN_FORCE",
                    "The merchant does not take " + leg.asset() + " on these terms now."));
  }
}
