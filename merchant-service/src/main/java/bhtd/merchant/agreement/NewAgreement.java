package bhtd.merchant.agreement;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a merchant proposes to another one.
///
/// @param program whose points are taken
/// @param acceptor the merchant that takes them, {@code mer_…}
/// @param currency what the issuer owes in
/// @param mode redeem when it is not said
/// @param settlement net when it is not said
/// @param positionLimit the most that the issuer may owe under it, minor units of the currency
/// @param endsAt RFC 3339; null = open end
public record NewAgreement(
    @NotNull AssetCode program,
    @NotNull @Pattern(regexp = "mer_[0-9a-f-]{36}", message = "is mer_…") String acceptor,
    @NotNull AssetCode currency,
    @NotNull @Valid RateText rate,
    @Nullable Mode mode,
    @Nullable Settlement settlement,
    @NotNull Amount positionLimit,
    @Nullable String endsAt) {

  /// The value of a point as a fraction of the currency's minor unit; each 1 to 10^9.
  public record RateText(
      @NotNull @Pattern(regexp = FORM, message = RULE) String numerator,
      @NotNull @Pattern(regexp = FORM, message = RULE) String denominator) {
    private static final String FORM = "[1-9][0-9]{0,8}|1000000000";
    private static final String RULE = "is a whole number from 1 to 1000000000";

    Rate rate() {
      return new Rate(Long.parseLong(numerator), Long.parseLong(denominator));
    }

    static RateText of(long numerator, long denominator) {
      return new RateText(Long.toString(numerator), Long.toString(denominator));
    }
  }

  /// What becomes of the points.
  @Schema(name = "AgreementMode")
  public enum Mode {
    @JsonProperty("redeem")
    REDEEM
  }

  /// How the issuer pays.
  public enum Settlement {
    @JsonProperty("net")
    NET
  }
}
