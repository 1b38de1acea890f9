package bhtd.merchant.agreement;

import static java.util.Locale.ROOT;

import bhtd.kit.http.Problems;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a merchant proposes to another one.
///
/// @param program whose points are taken
/// @param acceptor the merchant that takes them, {@code mer_…}
/// @param currency what the issuer owes in
/// @param mode redeem when it is not said
/// @param settlement net when it is not said; none where points circulate
/// @param positionLimit the most that the issuer may owe under it, minor units of the currency;
///     where it is settled net, and only there
/// @param fee of the value; not where points circulate
/// @param into where points are converted, and only there
/// @param disputeMs how long a payment may be disputed; none when it is not said
/// @param noticeMs how long before its end either side says so; none when it is not said
/// @param startsAt RFC 3339; null = when it is accepted
/// @param endsAt RFC 3339; null = open end
public record NewAgreement(
    @NotNull AssetCode program,
    @NotNull @Pattern(regexp = "mer_[0-9a-f-]{36}", message = "is mer_…") String acceptor,
    @NotNull AssetCode currency,
    @NotNull @Valid RateText rate,
    @Nullable Mode mode,
    @Nullable Settlement settlement,
    @Nullable Amount positionLimit,
    @Nullable @Valid FeeText fee,
    @Nullable @Valid IntoText into,
    @Nullable @PositiveOrZero @Max(DURATION_MS_MAX) Long disputeMs,
    @Nullable @PositiveOrZero @Max(DURATION_MS_MAX) Long noticeMs,
    @Nullable String startsAt,
    @Nullable String endsAt) {
  /// Ten years.
  private static final long DURATION_MS_MAX = 3_650L * 24 * 3_600_000;

  Mode modeOrRedeem() {
    return mode == null ? Mode.REDEEM : mode;
  }

  AgreementSettlement settlementOrUsual() {
    if (settlement != null) {
      return settlement.word;
    }
    return modeOrRedeem() == Mode.CIRCULATE ? AgreementSettlement.NONE : AgreementSettlement.NET;
  }

  /// @throws bhtd.kit.http.ProblemException 400 when the fields do not fit together
  void check() {
    AgreementSettlement settled = settlementOrUsual();
    boolean circulates = modeOrRedeem() == Mode.CIRCULATE;
    unless(
        circulates == (settled == AgreementSettlement.NONE),
        "settlement",
        "is not said where points circulate: nobody owes");
    unless(
        (positionLimit != null) == (settled == AgreementSettlement.NET),
        "position_limit",
        "is said where the agreement is settled net, and only there");
    unless(!circulates || fee == null, "fee", "is not said where points circulate");
    unless(
        (into != null) == (modeOrRedeem() == Mode.CONVERT),
        "into",
        "is said where points are converted, and only there");
  }

  private static void unless(boolean holds, String field, String detail) {
    if (!holds) {
      throw Problems.invalid(field, detail);
    }
  }

  /// The agreement's terms on the chain.
  ///
  /// @param acceptor its institution
  Propose terms(AccountId acceptor, long startsAtMs, long endsAtMs, int version) {
    return new Propose(
        program,
        acceptor,
        currency,
        rate.rate(),
        modeOrRedeem().word,
        settlementOrUsual(),
        positionLimit == null ? 0 : positionLimit.value(),
        startsAtMs,
        endsAtMs,
        version,
        fee == null ? 0 : fee.basisPoints(),
        fee == null ? FeePayer.NONE : fee.payer().word,
        disputeMs == null ? 0 : disputeMs,
        noticeMs == null ? 0 : noticeMs,
        Optional.ofNullable(into).map(IntoText::program),
        Optional.ofNullable(into).map(i -> i.rate().rate()));
  }

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

  /// What one party pays the other for each payment or conversion.
  ///
  /// @param basisPoints hundredths of a percent of the value, 1 to 10,000, rounded down
  /// @param payer who pays it to the other one
  @Schema(name = "AgreementFee")
  public record FeeText(
      @NotNull @Min(1) @Max(Propose.BASIS_POINTS_MAX) Integer basisPoints, @NotNull Payer payer) {
    static @Nullable FeeText of(Row row) {
      int basisPoints = row.getInteger("fee_basis_points");
      return basisPoints == 0
          ? null
          : new FeeText(basisPoints, Payer.valueOf(row.getString("fee_payer").toUpperCase(ROOT)));
    }
  }

  /// What points become.
  ///
  /// @param program the acceptor's
  /// @param rate new points for an old one, rounded down
  @Schema(name = "AgreementInto")
  public record IntoText(@NotNull AssetCode program, @NotNull @Valid RateText rate) {
    static @Nullable IntoText of(Row row) {
      String program = row.getString("into_program");
      return program == null
          ? null
          : new IntoText(
              new AssetCode(program),
              RateText.of(row.getLong("into_numerator"), row.getLong("into_denominator")));
    }
  }

  /// What becomes of the points.
  @Schema(name = "AgreementMode")
  public enum Mode {
    /// They end, and the issuer owes their value.
    @JsonProperty("redeem")
    REDEEM(AgreementMode.REDEEM),
    /// They are the acceptor's, which gives them to members again.
    @JsonProperty("circulate")
    CIRCULATE(AgreementMode.CIRCULATE),
    /// They end, points of the acceptor's take their place, and the issuer owes their value.
    @JsonProperty("convert")
    CONVERT(AgreementMode.CONVERT);

    private final AgreementMode word;

    Mode(AgreementMode word) {
      this.word = word;
    }

    String text() {
      return name().toLowerCase(ROOT);
    }
  }

  /// How the issuer pays.
  public enum Settlement {
    /// What is owed is added up, and paid when a window is settled.
    @JsonProperty("net")
    NET(AgreementSettlement.NET),
    /// From reserve to reserve, at once.
    @JsonProperty("gross")
    GROSS(AgreementSettlement.GROSS);

    private final AgreementSettlement word;

    Settlement(AgreementSettlement word) {
      this.word = word;
    }
  }

  /// Who pays a fee.
  @Schema(name = "FeePayer")
  public enum Payer {
    @JsonProperty("issuer")
    ISSUER(FeePayer.ISSUER),
    @JsonProperty("acceptor")
    ACCEPTOR(FeePayer.ACCEPTOR);

    private final FeePayer word;

    Payer(FeePayer word) {
      this.word = word;
    }
  }
}
