package bhtd.wallet.paycode;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Writes;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Turns a pay code into the payer's mandate, for merchant-service.
@Path("/internal/v1/pay-codes/redeem")
@RolesAllowed("service")
@Tag(name = "Internal")
public class RedeemResource {
  private final Writes writes;
  private final Redemptions redemptions;

  RedeemResource(Writes writes, Redemptions redemptions) {
    this.writes = writes;
    this.redemptions = redemptions;
  }

  /// What a merchant wants to be paid.
  ///
  /// @param merchantAccount its operating account
  /// @param orderRefMac its HMAC of the order's reference, hex
  /// @param price the whole of it, cash and points
  /// @param cash minor units of {@code currency} that are paid outside
  /// @param agreements those in force under which the merchant takes points, as they are preferred
  @Schema(name = "Redemption")
  public record Request(
      @NotBlank @Size(max = 40) String code,
      @NotNull AccountId merchantAccount,
      @NotBlank @Size(max = 200) String merchantName,
      @NotNull Hash orderRefMac,
      @NotNull Amount price,
      @NotNull AssetCode currency,
      @Nullable Amount cash,
      @NotNull @Size(max = 100) List<@NotNull @Valid Terms> agreements) {
    long cashOrNone() {
      return cash == null ? 0 : cash.value();
    }
  }

  /// An agreement's rate: {@code value = points * numerator / denominator}.
  ///
  /// @param agreement absent for the merchant's own points at its own shop
  @Schema(name = "Offer")
  public record Terms(
      @Nullable Hash agreement,
      @NotNull AssetCode program,
      @Min(1) @Max(1_000_000_000) long numerator,
      @Min(1) @Max(1_000_000_000) long denominator) {}

  /// What the payer allows.
  ///
  /// @param mandate base64 of a SignedMandate
  @Schema(name = "Redeemed")
  public record View(String mandate, AccountId payer, List<Leg> legs) {}

  /// A planned leg of the charge. The legs add up to price less cash.
  ///
  /// @param agreement absent for the merchant's own points at its own shop
  @Schema(name = "RedeemedLeg")
  public record Leg(
      @NotNull AssetCode program,
      @NotNull Amount value,
      @NotNull Amount points,
      @Nullable Hash agreement) {}

  /// Redeems a code, once. The same code for the same order gives the same mandate again.
  @POST
  @Operation(operationId = "redeemPayCode", summary = "Turn a pay code into the payer's mandate")
  @APIResponse(
      responseCode = "200",
      description = "The mandate and the planned legs",
      content = @Content(schema = @Schema(implementation = View.class)))
  public Uni<Response> redeem(@NotNull @Valid Request body) {
    return writes.own(body, () -> redemptions.redeem(body).map(Answer::ok));
  }
}
