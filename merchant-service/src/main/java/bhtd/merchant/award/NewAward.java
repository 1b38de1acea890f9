package bhtd.merchant.award;

import bhtd.merchant.Texts;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a merchant asks for when it awards points.
///
/// @param program with source circulated also another merchant's
/// @param source issued when it is not said
/// @param issue {@code iss_…} or the number of a batch; without it the oldest batch that has enough
/// @param mode all when it is not said
/// @param expiresAt RFC 3339, on a quarter of an hour; with the batch when it is not said
/// @param maturesAt RFC 3339, at most 90 days ahead: held until then; at once when it is not said
/// @param clawbackUntil RFC 3339, at most 366 days ahead: until then it can be clawed back
/// @param awards 1 to 1,000
public record NewAward(
    @NotNull AssetCode program,
    @Nullable Source source,
    @Pattern(regexp = "iss_[0-9a-f-]{36}|[0-9]{1,18}", message = "is iss_… or a batch's number")
        @Nullable String issue,
    @Nullable Mode mode,
    @Nullable String expiresAt,
    @Nullable String maturesAt,
    @Nullable String clawbackUntil,
    @NotNull @Size(min = 1, max = CommandBody.OPERATIONS_MAX)
        List<NewAward.@NotNull @Valid Line> awards) {

  /// Where the points come from.
  @Schema(name = "AwardSource")
  public enum Source {
    /// The undistributed points of a batch of the merchant's own.
    @JsonProperty("issued")
    ISSUED,
    /// What payments brought the merchant's operating account.
    @JsonProperty("circulated")
    CIRCULATED
  }

  /// What happens when one line breaks a rule.
  @Schema(name = "AwardMode")
  public enum Mode {
    @JsonProperty("all")
    ALL,
    @JsonProperty("each")
    EACH
  }

  /// One recipient: by the merchant's own reference, or by account.
  ///
  /// @param lots only with source circulated; in spending order when it is not said
  @Schema(name = "NewAwardLine")
  public record Line(
      @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE) @Nullable String customer,
      @Nullable AccountId account,
      @NotNull Amount amount,
      @Size(max = 32) @Nullable List<@NotNull @Valid LotPart> lots) {}

  /// Points of one lot.
  ///
  /// @param lot the lot's number
  @Schema(name = "AwardLotPart")
  public record LotPart(
      @NotNull @Pattern(regexp = "[0-9]{1,18}", message = "is a lot's number") String lot,
      @NotNull Amount amount) {}

  boolean circulated() {
    return source == Source.CIRCULATED;
  }

  boolean each() {
    return mode == Mode.EACH;
  }

  /// Of all lines, in minor units: at most 1,000 · 10^15, which fits.
  long total() {
    return awards.stream().mapToLong(line -> line.amount().value()).sum();
  }
}
