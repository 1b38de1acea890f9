package bhtd.wallet.payment;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.wallet.terms.Plan;
import jakarta.validation.constraints.NotNull;
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
  static PaymentLeg of(Plan.PlannedLeg leg) {
    return new PaymentLeg(leg.program(), leg.value(), leg.points(), leg.agreement().orElse(null));
  }
}
